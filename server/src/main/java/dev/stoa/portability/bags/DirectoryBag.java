package dev.stoa.portability.bags;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import dev.stoa.storage.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A bag in a directory. Its files are hashed when the manifest is written, from the disk: what is there is what is vouched for. */
final class DirectoryBag implements BagTarget {

    private static final String PART = ".part";

    private final Path root;

    DirectoryBag(Path root) {
        this.root = root;
    }

    /** Refuses a directory with something else in it than what an earlier attempt has left of a bag of this tenant. */
    void checkOf(UUID tenantId, JsonMapper json) {
        try {
            Files.createDirectories(root);
            if (Files.exists(root.resolve(Bag.SCHEMA))) {
                if (json.readValue(Files.readAllBytes(root.resolve(Bag.SCHEMA)), BagSchema.class)
                        .tenantId()
                        .equals(tenantId)) {
                    return;
                }
                throw new TransferException(root + " has the bag of another tenant; name another directory.");
            }
            try (Stream<Path> there = Files.list(root)) {
                if (there.findAny().isPresent()) {
                    throw new TransferException(root + " is not empty; name another directory.");
                }
            }
        } catch (IOException failure) {
            throw new TransferException(root + " cannot be written: " + failure);
        }
    }

    @Override
    public void clear() {
        try {
            Files.createDirectories(root);
            try (Stream<Path> all = Files.walk(root)) {
                for (Path one : all.filter(path -> !path.equals(root))
                        .sorted(Comparator.reverseOrder())
                        .toList()) {
                    Files.delete(one);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Set<String> written(Collection<String> paths) {
        return paths.stream().filter(path -> Files.exists(root.resolve(path))).collect(toSet());
    }

    @Override
    public void write(String path, Written content) {
        Path file = root.resolve(path);
        Path part = root.resolve(path + PART);
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            try (OutputStream out = Files.newOutputStream(part)) {
                content.to(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(root.resolve(path));
    }

    @Override
    public void drop(String path) {
        Path file = root.resolve(path);
        try {
            Files.deleteIfExists(file);
            Path folder = requireNonNull(file.getParent());
            if (!folder.equals(root)) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void each(Predicate<String> which, Consumer<BagFile> action) {
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(PART))
                    .filter(file -> which.test(name(file)))
                    .forEach(file -> action.accept(described(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private BagFile described(Path file) {
        MessageDigest digest = Streams.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new BagFile(name(file), size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
