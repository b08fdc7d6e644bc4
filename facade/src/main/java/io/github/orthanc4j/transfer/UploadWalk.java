package io.github.orthanc4j.transfer;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through files and folders; no list of them is ever held. */
final class UploadWalk extends SimpleFileVisitor<Path> {

    /** Takes what is found. */
    interface Visitor {

        /** A regular file; its name begins with what was given. */
        void file(Path name, FoundFile file) throws IOException;

        /** A file or folder that cannot be looked at. */
        void unreadable(Path name, IOException failure) throws IOException;
    }

    private final Path given;
    private final Path start;
    private final UploadOptions options;
    private final Visitor visitor;

    private UploadWalk(Path given, Path start, UploadOptions options, Visitor visitor) {
        this.given = given;
        this.start = start;
        this.options = options;
        this.visitor = visitor;
    }

    static void walk(Path given, UploadOptions options, Visitor visitor) throws IOException {
        // what is named is meant, even if it is a link
        Path start = Files.isSymbolicLink(given) ? given.toRealPath() : given;
        Set<FileVisitOption> follow =
                options.followLinks ? EnumSet.of(FileVisitOption.FOLLOW_LINKS) : EnumSet.noneOf(FileVisitOption.class);
        Files.walkFileTree(
                start,
                follow,
                options.recursive ? Integer.MAX_VALUE : 1,
                new UploadWalk(given, start, options, visitor));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        return isPassedOver(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isPassedOver(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isRegularFile()) {
            visitor.file(named(file), FoundFile.of(file, options.followLinks, attributes));
        } else if (file.equals(start)) {
            visitor.unreadable(named(file), new IOException("it is no regular file"));
        } else if (options.followLinks && attributes.isSymbolicLink()) {
            visitor.unreadable(named(file), new IOException("the link leads nowhere"));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (!(failure instanceof FileSystemLoopException)) {
            visitor.unreadable(named(file), failure);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            visitor.unreadable(named(folder), failure);
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isPassedOver(Path file) throws IOException {
        return !options.includeHidden && !file.equals(start) && Files.isHidden(file);
    }

    /** The path as it begins with what was given. */
    private Path named(Path file) {
        return start == given ? file : given.resolve(start.relativize(file));
    }
}
