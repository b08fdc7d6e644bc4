package io.github.orthanc4j.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    private static List<String> lines() throws IOException {
        try (InputStream file = Dictionary.class.getResourceAsStream("dictionary.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void lines_areSortedNumbersEachWithAKeywordOfItsOwn() throws IOException {
        List<String> lines = lines();

        assertThat(lines)
                .hasSizeGreaterThan(5_000)
                .isSorted()
                .allMatch(line -> line.matches(
                        "[0-9a-f]{2}([0-9a-f]{2}|xx),[0-9a-f]{2}([0-9a-f]{2}|xx) ([A-Z][A-Za-z0-9]{1,63}|dBdt)"));
        assertThat(lines.stream().map(line -> line.substring(0, 9))).doesNotHaveDuplicates();
        assertThat(lines.stream().map(line -> line.substring(10))).doesNotHaveDuplicates();
    }

    @Test
    void everyKeyword_isTaken_butThoseOfDelimiters() throws IOException {
        for (String line : lines()) {
            if (line.startsWith("fffe,")) {
                assertThatIllegalArgumentException().isThrownBy(() -> DicomTag.of(line.substring(10)));
                continue;
            }
            DicomTag byKeyword = DicomTag.of(line.substring(10));
            if (line.indexOf('x') < 0) {
                assertThat(byKeyword).isEqualTo(DicomTag.of(line.substring(0, 9)));
            }
        }
    }

    @Test
    void constants_areThoseOfTheDictionary() throws ReflectiveOperationException {
        for (var field : DicomTag.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                String name = ((DicomTag) field.get(null)).value();
                String number = KnownTags.number(name);
                String keyword = KnownTags.keyword(number);
                assertThat(Dictionary.number(keyword)).as(keyword).isEqualTo(number);
                assertThat(field.getName().replace("_", "")).isEqualToIgnoringCase(keyword);
            }
        }
    }

    /** Loads the classes of this package again, and records which ones. */
    private static final class Loader extends ClassLoader {

        private final Set<String> loaded = new HashSet<>();

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.orthanc4j.dicom.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                loaded.add(name);
                try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] bytes = file.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }

    @Test
    void tagsWithConstantsAndNumbers_doNotReadTheDictionary() throws ReflectiveOperationException {
        Loader loader = new Loader();
        Class<?> tag = loader.loadClass(DicomTag.class.getName());
        Class<?> tags = loader.loadClass(DicomTags.class.getName());
        var of = tag.getMethod("of", String.class);
        Object simplified = tags.getMethod("of", Map.class).invoke(null, Map.of("PatientID", new JsonPrimitive("x")));
        for (String name : Arrays.asList("PatientID", "0010,0020", "PatientName", "0018,1314")) {
            Object made = of.invoke(null, name);
            if (!name.equals("0018,1314")) {
                tags.getMethod("contains", tag).invoke(simplified, made);
            }
        }
        assertThat(loader.loaded).doesNotContain(Dictionary.class.getName());

        of.invoke(null, "FlipAngle");
        assertThat(loader.loaded).contains(Dictionary.class.getName());
    }
}
