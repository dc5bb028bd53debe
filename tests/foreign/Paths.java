import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.riot.RDFDataMgr;

/** Loads triples into Jena's memory and times queries over them: DATA SECONDS QUERY…. Ends at the first query that takes longer. */
class Paths {
    public static void main(String[] args) throws Exception {
        // Classes are loaded before anything is measured.
        ask(QueryFactory.create("ASK { ?s (<x:p>|<x:q>)+ <x:o> }"), ModelFactory.createDefaultModel());
        long begun = System.nanoTime(), before = used();
        Model model = RDFDataMgr.loadModel(args[0]);
        System.out.printf("  Jena: loaded in %.0f ms, %.0f bytes a triple%n", since(begun), (double) (used() - before) / model.size());
        long seconds = Long.parseLong(args[1]);
        for (int n = 2; n < args.length; n++) {
            Query query = QueryFactory.create(Files.readString(Path.of(args[n])));
            String name = Path.of(args[n]).getFileName().toString();
            long start = System.nanoTime();
            FutureTask<String> answer = new FutureTask<>(() -> ask(query, model));
            Thread thread = new Thread(null, answer, "query", 1L << 28);
            thread.setDaemon(true);
            thread.start();
            try {
                String told = answer.get(seconds, TimeUnit.SECONDS);
                System.out.printf("  Jena: %s: %.2f ms, %s%n", name, since(start), told);
            } catch (TimeoutException late) {
                System.out.printf("  Jena: %s: no answer in %d s%n", name, seconds);
                System.exit(0);
            }
        }
    }

    static String ask(Query query, Model model) {
        try (QueryExecution running = QueryExecution.model(model).query(query).build()) {
            if (query.isAskType()) {
                return String.valueOf(running.execAsk());
            }
            return ResultSetFormatter.consume(running.execSelect()) + " rows";
        }
    }

    static double since(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
