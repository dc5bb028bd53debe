import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Prints one line for each violation of the OWL 2 DL profile in a file, and the number of axioms that were read. */
public class OwlProfile {
    public static void main(String[] arguments) throws Exception {
        for (String name : arguments) {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(name));
            OWLProfileReport report = new OWL2DLProfile().checkOntology(ontology);
            for (OWLProfileViolation violation : report.getViolations()) {
                System.out.println("violation " + violation.toString().replace('\n', ' '));
            }
            System.out.println("axioms " + ontology.getAxiomCount());
        }
    }
}
