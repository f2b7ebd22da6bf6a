import java.io.File;
import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files against profiles with veraPDF's own engine: VeraCheck ua1,3a FILE... */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        int failed = 0;
        for (int i = 1; i < arguments.length; i++) {
            for (String name : arguments[0].split(",")) {
                failed += check(foundry, arguments[i], PDFAFlavour.byFlavourId(name)) ? 0 : 1;
            }
        }
        System.exit(failed > 0 ? 1 : 0);
    }

    private static boolean check(VeraPDFFoundry foundry, String path, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = foundry.createParser(new FileInputStream(path), flavour);
                PDFAValidator validator = foundry.createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> rules = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    rules.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
                }
            }
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.printf("%s %s: %s (%d checks)%n", new File(path).getName(), flavour.getId(), verdict,
                    result.getTotalAssertions());
            rules.forEach((rule, message) -> System.out.println("   " + rule + "  " + message));
            return result.isCompliant();
        }
    }
}
