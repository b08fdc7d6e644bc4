package io.github.orthanc4j;

import io.github.orthanc4j.error.OrthancIOException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.Okio;
import retrofit2.Call;

/** Bodies into files: into a temporary one beside the target first, so that what has its name is whole. */
final class Downloads {

    private Downloads() {}

    static void file(Connection connection, Call<ResponseBody> call, Path file) {
        save(connection, call, file, false);
    }

    static void zip(Connection connection, Call<ResponseBody> call, Path file) {
        save(connection, call, file, true);
    }

    private static void save(Connection connection, Call<ResponseBody> call, Path file, boolean zip) {
        Path temporary;
        Path target = file.toAbsolutePath();
        try {
            temporary = Files.createTempFile(target.getParent(), ".orthanc4j-", ".part");
        } catch (IOException e) {
            throw new OrthancIOException("cannot write into the folder of " + file + ": " + e, e);
        }
        try {
            connection.read(call, body -> {
                try (BufferedSink sink = Okio.buffer(Okio.sink(temporary.toFile()))) {
                    sink.writeAll(body.source());
                }
                if (zip) {
                    ZipEnd.check(temporary);
                }
                return Files.move(
                        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            });
        } finally {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                System.getLogger("io.github.orthanc4j")
                        .log(System.Logger.Level.WARNING, "cannot delete {0}: {1}", temporary, e);
            }
        }
    }
}
