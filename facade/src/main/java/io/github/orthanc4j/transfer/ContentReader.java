package io.github.orthanc4j.transfer;

/**
 * Reads a download while its bytes come.
 *
 * @param <T> what it makes of them
 */
@FunctionalInterface
public interface ContentReader<T> {

    T read(Content content) throws Exception;
}
