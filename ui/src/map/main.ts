// The live map in the place of the picture. The picture stays where this script does not run.

import "../policy";
import "./map.css";
import { LiveMap } from "./live";

const view = document.querySelector<HTMLElement>("#map-view");
const form = document.querySelector<HTMLFormElement>("#map-form");
if (view && form) new LiveMap(view, form);
