package io.github.orthanc4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiDumpTest {

    public sealed interface Shape<T extends Comparable<T>> extends AutoCloseable permits Circle, Other {}

    public static final class Circle extends Exception implements Shape<String> {

        private static final long serialVersionUID = 1L;

        public @Nullable String title() {
            return null;
        }

        public <E extends Exception> void run(Consumer<? super E> work, Map<String, @Nullable Integer> sizes)
                throws E {}

        protected static Optional<? extends Shape<?>> find(byte[] first, String... rest) throws IOException {
            throw new IOException();
        }

        @Override
        public void close() {}
    }

    public record Other(int size) implements Shape<Integer> {

        @Override
        public void close() {}
    }

    @Test
    void type_isShownWithSupertypesBoundsAndHeirs() {
        assertThat(ApiDump.lines(List.of(Shape.class)))
                .containsExactly(
                        "interface io.github.orthanc4j.ApiDumpTest$Shape<T extends Comparable<T>> extends AutoCloseable"
                                + " permits ApiDumpTest.Circle, ApiDumpTest.Other");
    }

    @Test
    void record_isShownAsOne() {
        assertThat(ApiDump.lines(List.of(Other.class)))
                .contains("record io.github.orthanc4j.ApiDumpTest$Other implements ApiDumpTest.Shape<Integer>");
    }

    @Test
    void members_areShownWithNullnessAndExceptions() {
        assertThat(ApiDump.lines(List.of(Circle.class)))
                .containsExactly(
                        "final class io.github.orthanc4j.ApiDumpTest$Circle extends Exception implements"
                                + " ApiDumpTest.Shape<String>",
                        "    <E extends Exception> void run(Consumer<? super E>, Map<String, Integer?>) throws E",
                        "    String? title()",
                        "    new()",
                        "    protected static Optional<? extends ApiDumpTest.Shape<?>> find(byte[], String...) throws"
                                + " IOException",
                        "    void close()");
    }
}
