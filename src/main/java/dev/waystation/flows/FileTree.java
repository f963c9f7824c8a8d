package dev.waystation.flows;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The files under a folder of the home. Links are followed, as mounted ConfigMaps are made of them, but not in a circle;
 * names that begin with a dot are not looked at: there ConfigMaps keep their copies, and editors theirs.
 */
public final class FileTree {

    private static final int DEEPEST = 8;
    private static final int MOST = 20_000;

    private FileTree() {
    }

    /**
     * Every file under the folder, by name; none when there is no such folder.
     *
     * @throws IOException when it cannot be listed, or holds more than 20,000 files and folders
     */
    public static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Visitor(folder, files));
        }
        files.sort(null);
        return files;
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> files;
        private int seen;

        private Visitor(Path root, List<Path> files) {
            this.root = root;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            count();
            return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            count();
            if (attributes.isRegularFile() && !isHidden(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A link in a circle, or a file that went away meanwhile. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            if (file.equals(root)) {
                throw problem;
            }
            return FileVisitResult.CONTINUE;
        }

        private void count() throws IOException {
            if (++seen > MOST) {
                throw new IOException(root + " holds more than " + MOST + " files and folders; does a link lead out of"
                        + " it?");
            }
        }

        private static boolean isHidden(Path path) {
            return path.getFileName().toString().startsWith(".");
        }
    }
}
