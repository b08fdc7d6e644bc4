import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Checks what {@code mvn deploy} wrote to a folder: that Maven Central would take it, and that nothing in it points to an
 * artifact that is not published. Arguments: the folder, then {@code signed} for a release: each artifact must have a list of
 * components, and each file a signature. Exit code 1: something is wrong.
 */
final class CheckDeploy {

    private static final String GROUP = "io.github.orthanc4j";
    private static final Set<String> PUBLISHED = 
            Set.of("orthanc4j", "orthanc4j-bom", "orthanc4j-rest", "orthanc4j-testing");

    /** What Maven Central asks for, and who the project is. */
    private static final List<String> NEEDED = List.of(
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/url");

    /** What has no place in the POM of a library: a parent or a repository that its users would have to reach. */
    private static final List<String> UNWANTED =
            List.of("parent", "modules", "properties", "build", "profiles", "repositories", "pluginRepositories");

    private final Path folder;
    private final boolean signed;
    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final List<String> faults = new ArrayList<>();

    private CheckDeploy(Path folder, boolean signed) {
        this.folder = folder;
        this.signed = signed;
    }

    public static void main(String[] arguments) throws Exception {
        CheckDeploy check = new CheckDeploy(
                Path.of(arguments[0]).resolve(GROUP.replace('.', '/')),
                List.of(arguments).contains("signed"));
        check.run();
        check.faults.forEach(fault -> System.err.println("check-deploy: " + fault));
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        Set<String> found = new TreeSet<>();
        for (Path artifact : list(folder)) {
            found.add(artifact.getFileName().toString());
            List<Path> versions = list(artifact).stream().filter(Files::isDirectory).toList();
            expect(versions.size() == 1, artifact + " has versions " + versions);
            for (Path version : versions) {
                artifact(version);
            }
        }
        expect(found.equals(new TreeSet<>(PUBLISHED)), "published: " + found + ", not " + new TreeSet<>(PUBLISHED));
    }

    private void artifact(Path version) throws Exception {
        List<Path> files = list(version).stream()
                .filter(file -> !file.getFileName().toString().startsWith("maven-metadata"))
                .toList();
        List<Path> poms = files.stream().filter(file -> file.toString().endsWith(".pom")).toList();
        expect(poms.size() == 1, version + " has " + poms.size() + " POMs");
        String stem = poms.get(0).getFileName().toString().replaceFirst("\\.pom$", "");
        Document pom = parse(poms.get(0));
        pom(stem, pom);

        Map<String, Path> contents = files.stream()
                .filter(file -> !file.toString().matches(".*\\.(md5|sha1|sha256|sha512|asc)"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().substring(stem.length()), file -> file));
        Set<String> expected = new TreeSet<>(Set.of(".pom"));
        if (!text(pom, "packaging").equals("pom")) {
            expected.addAll(Set.of(".jar", "-sources.jar", "-javadoc.jar"));
            jar(contents.get(".jar"), "META-INF/LICENSE", "module-info.class");
            jar(contents.get("-sources.jar"), "META-INF/LICENSE", "io/github/orthanc4j/");
            jar(contents.get("-javadoc.jar"), "index.html", "element-list");
        }
        if (text(pom, "artifactId").equals("orthanc4j-rest")) {
            expected.add("-openapi.yaml");
        }
        if (signed) {
            expected.addAll(Set.of("-cyclonedx.json", "-cyclonedx.xml"));
        }
        expect(contents.keySet().equals(expected), stem + " has " + new TreeSet<>(contents.keySet()) + ", not " + expected);
        for (Path file : contents.values()) {
            checksum(file, "MD5", ".md5");
            checksum(file, "SHA-1", ".sha1");
            expect(!signed || Files.exists(beside(file, ".asc")), file.getFileName() + " has no signature");
        }
    }

    private void pom(String stem, Document pom) throws Exception {
        for (String path : NEEDED) {
            expect(!text(pom, path).isEmpty(), stem + " has no " + path);
        }
        for (String path : UNWANTED) {
            expect(count(pom, "/project/" + path) == 0, stem + " has " + path);
        }
        expect(count(pom, "//text()[contains(., '${') and . != '${project.version}']") == 0, stem + " has a property");
        NodeList dependencies =
                (NodeList) xpath.evaluate("/project//dependency", pom, XPathConstants.NODESET);
        for (int i = 0; i < dependencies.getLength(); i++) {
            String name = stem + ": " + xpath.evaluate("artifactId", dependencies.item(i));
            String scope = xpath.evaluate("scope", dependencies.item(i));
            expect(!xpath.evaluate("version", dependencies.item(i)).isEmpty(), name + " has no version");
            expect(Set.of("compile", "runtime", "").contains(scope), name + " has the scope " + scope);
            expect(xpath.evaluate("type", dependencies.item(i)).isEmpty(), name + " has a type");
            if (xpath.evaluate("groupId", dependencies.item(i)).equals(GROUP)) {
                expect(PUBLISHED.contains(xpath.evaluate("artifactId", dependencies.item(i))), name + " is not published");
            }
        }
    }

    private void jar(Path jar, String... entries) throws IOException {
        if (jar == null) {
            return; // a missing file is reported with the list of files
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String entry : entries) {
                expect(zip.getEntry(entry) != null, jar.getFileName() + " has no " + entry);
            }
        }
    }

    private void checksum(Path file, String algorithm, String ending) throws Exception {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
        Path beside = beside(file, ending);
        expect(
                Files.exists(beside)
                        && Files.readString(beside).strip().equals(HexFormat.of().formatHex(digest)),
                file.getFileName() + " has no right " + ending);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private String text(Document pom, String path) throws Exception {
        return xpath.evaluate("/project/" + path, pom).strip();
    }

    private int count(Document pom, String path) throws Exception {
        return ((NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET)).getLength();
    }

    private void expect(boolean isSo, String fault) {
        if (!isSo) {
            faults.add(fault);
        }
    }

    private static Document parse(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
