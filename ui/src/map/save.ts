// The map as a file, as it stands on the screen.

import type { Core } from "cytoscape";
import { save, style } from "../page";
import { written } from "./svg";

const EDGE = 24;

/** Pixels, two for each of the screen; as far as the browser can make them. */
export async function png(cy: Core, name: string) {
  const picture = await cy.png({ output: "blob-promise", full: true, scale: 2, maxWidth: 12_000, maxHeight: 12_000 });
  const image = await createImageBitmap(picture);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width + 4 * EDGE, image.height + 4 * EDGE];
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = style("--paper");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 2 * EDGE, 2 * EDGE);
  canvas.toBlob((blob) => blob && save(`${name}.png`, blob), "image/png");
}

export function svg(cy: Core, title: string, name: string) {
  save(`${name}.svg`, new Blob([written(cy, title, EDGE)], { type: "image/svg+xml" }));
}
