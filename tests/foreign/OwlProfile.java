import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Says of each file how many axioms the OWL API reads in it, and each violation of the OWL 2 DL profile: `file TAB kind TAB what`. */
public class OwlProfile {
    public static void main(String[] arguments) throws Exception {
        for (String name : arguments) {
            File file = new File(name);
            OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(file);
            for (OWLProfileViolation violation : new OWL2DLProfile().checkOntology(ontology).getViolations()) {
                System.out.println(file.getName() + "\tviolation\t" + violation.toString().replace('\n', ' '));
            }
            System.out.println(file.getName() + "\taxioms\t" + ontology.getAxiomCount());
        }
    }
}
