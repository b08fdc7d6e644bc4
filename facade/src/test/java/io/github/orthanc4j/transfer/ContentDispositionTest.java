package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDispositionTest {

    private static Headers headers(String disposition) {
        return new Headers.Builder()
                .addUnsafeNonAscii("Content-Disposition", disposition)
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '!',
            value = {
                // as Orthanc writes it: nothing is escaped
                "filename=\"my study.zip\"!my study.zip",
                "filename=\"a;b\".zip\"!a;b\".zip",
                "filename=\"a\\b%20.zip\"!a\\b%20.zip",
                "filename=\"m\u00e9decin \u5c71.zip\"!m\u00e9decin \u5c71.zip",
                // as the standard has it
                "attachment; filename=plain.zip!plain.zip",
                "attachment;filename=\"a;b \\\"c\\\\.zip\"; x=y!a;b \"c\\.zip",
                "inline; FileName = \"a.zip\" ; filename*=UTF-8''m%C3%A9decin+%e5%B1%b1.zip!m\u00e9decin+\u5c71.zip",
                "attachment; filename*=iso-8859-1'en'%A3%20rates; filename=\"x\"!\u00a3 rates",
                // what cannot be decoded is no name
                "attachment; filename=\"a.zip\"; filename*=UTF-8''%zz!a.zip",
                "attachment; filename*=NONSENSE''b.zip; filename=a.zip!a.zip",
            })
    void name_isDecoded(String header, String name) {
        assertThat(ContentDisposition.filename(headers(header))).hasValue(name);
    }

    @Test
    void headerWithoutAName_hasNone() {
        assertThat(ContentDisposition.filename(headers("attachment; name=\"x\"")))
                .isEmpty();
        assertThat(ContentDisposition.filename(Headers.of())).isEmpty();
    }
}
