package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions become valid Javadoc. */
class JavadocTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Is a < b && c > d?   | Is a &lt; b &amp;&amp; c &gt; d?",
                "Send `true`.         | Send {@code true}.",
                "`/studies/{id}`      | {@code /studies/{id}}",
                "`{` opens            | <code>{</code> opens",
                "`a */ b` */          | <code>a *&#47; b</code> *&#47;",
                "`\\u0041` \\u0041    | <code>&#92;u0041</code> &#92;u0041",
                "a@b {@link Foo}      | a&#64;b {&#64;link Foo}",
                "one ` alone          | one ` alone"
            })
    void eachTextIsWrittenSoThatJavadocTakesIt(String text, String javadoc) {
        assertThat(Javadoc.escape(text)).isEqualTo(javadoc);
    }
}
