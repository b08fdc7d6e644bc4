package io.github.orthanc4j.testing;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.ResourceSnapshot;
import io.github.orthanc4j.transfer.ContentReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls public methods of the facade at random: one of the client, one of what it gave, and so on, and reads the end. */
public final class ApiCaller {

    private static final OrthancId ID = OrthancId.ofStudy("P1", "1.2");
    private static final Pattern VERBS = Pattern.compile("(fetch|delete|create|anonymize|modify|exists|ref).*");
    private static final int DEEPEST = 6;
    private static final int MOST_ITEMS = 5;

    /** These wait for something that may never come, end the client, or take the caller's own calls. */
    private static final Set<String> LEFT_OUT = Set.of(
            "close",
            "await",
            "completion",
            "follow",
            "followInBackground",
            "rest",
            "call",
            "execute",
            "submit",
            "async",
            "runAsync",
            "raw",
            "wait",
            "notify",
            "notifyAll",
            "getClass",
            "parallelStream");

    /** The methods that were called, by all callers. */
    public static final class Coverage {

        private final Set<String> methods = new TreeSet<>();

        /** The names of the methods, each with its class. */
        public Set<String> methods() {
            return methods;
        }
    }

    private final Random random;
    private final Path folder;
    private final Coverage coverage;
    private volatile String way = "";

    /** @param folder takes the files that are downloaded */
    public ApiCaller(long seed, Path folder, Coverage coverage) {
        this.random = new Random(~seed);
        this.folder = folder;
        this.coverage = coverage;
    }

    /** Walks from an object to what its methods give; throws what one of them throws. */
    public @Nullable Object walk(Object start) throws Exception {
        Object current = start;
        for (int depth = 0; depth < DEEPEST && isOurs(current); depth++) {
            List<Method> methods = methods(current);
            if (methods.isEmpty()) {
                break;
            }
            Method method = methods.get(random.nextInt(methods.size()));
            Object result = unpacked(call(current, method));
            if (result == null || result == current) {
                return read(current);
            }
            current = result;
        }
        return read(current);
    }

    private static boolean isOurs(Object object) {
        return object.getClass().getName().startsWith("io.github.orthanc4j.");
    }

    /** Calls everything that needs no arguments, so that what was received is looked at. */
    private Object read(Object object) throws Exception {
        if (isOurs(object) && !isHandle(object)) {
            for (Method method : methods(object)) {
                if (method.getParameterCount() == 0 && !isVerb(method)) {
                    readOne(object, method);
                }
            }
        }
        String unused = object.toString() + object.hashCode() + object.equals(object);
        return unused;
    }

    private void readOne(Object object, Method method) throws Exception {
        try {
            Object value = unpacked(call(object, method));
            if (value instanceof DicomTags tags) {
                read(tags, DicomTag.PATIENT_ID);
                read(tags, DicomTag.STUDY_DATE);
            }
        } catch (OrthancException e) {
            // it says what is wrong; the other methods may have something to read
        }
    }

    private void read(DicomTags tags, DicomTag tag) throws Exception {
        for (Method method : methods(tags)) {
            if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {DicomTag.class})) {
                coverage.methods.add("DicomTags." + method.getName());
                method.invoke(tags, tag);
            }
        }
    }

    private static boolean isHandle(Object object) {
        return !(object instanceof ResourceSnapshot)
                && (object instanceof AutoCloseable
                        || Arrays.stream(object.getClass().getDeclaredFields())
                                .anyMatch(
                                        field -> field.getType().getSimpleName().equals("Client")));
    }

    private static boolean isVerb(Method method) {
        return VERBS.matcher(method.getName()).matches();
    }

    private static List<Method> methods(Object object) {
        Class<?> type = visible(object.getClass());
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isBridge())
                .filter(method -> !LEFT_OUT.contains(method.getName()))
                .filter(method -> Arrays.stream(method.getParameterTypes()).allMatch(ApiCaller::isKnown))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    /** A class that is not public has its methods from a public one above it. */
    private static Class<?> visible(Class<?> type) {
        if (Modifier.isPublic(type.getModifiers())) {
            return type;
        }
        return type.getInterfaces().length > 0 ? type.getInterfaces()[0] : visible(type.getSuperclass());
    }

    private @Nullable Object call(Object object, Method method) throws Exception {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        way += " > " + name;
        coverage.methods.add(name);
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            String type = method.getGenericParameterTypes()[i].getTypeName();
            if (type.contains("<java.nio.file.Path>")) {
                arguments[i] = List.of(folder);
            } else if (type.contains("<java.awt.image.BufferedImage>")) {
                arguments[i] = List.of(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY));
            } else {
                arguments[i] = argument(method.getParameterTypes()[i]);
            }
        }
        // it may be declared by a class that is not public, above the public one
        method.setAccessible(true);
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    /** What is in a container; null if nothing is. */
    private static @Nullable Object unpacked(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.orElse(null);
        }
        if (value instanceof OptionalInt) {
            return null;
        }
        if (value instanceof Iterable<?> items && !(value instanceof Path)) {
            Object last = null;
            int seen = 0;
            for (Object item : items) {
                last = item;
                if (++seen == MOST_ITEMS) {
                    break;
                }
            }
            return last;
        }
        return value;
    }

    private static boolean isKnown(Class<?> type) {
        return type.isPrimitive()
                || type.isArray() && (type == byte[].class || isKnown(type.getComponentType()))
                || Set.of(
                                String.class,
                                OrthancId.class,
                                Object.class,
                                ResourceLevel.class,
                                DicomTag.class,
                                Consumer.class,
                                Collection.class,
                                Identified.class,
                                Duration.class,
                                Path.class,
                                CopyOption.class,
                                InputStream.class,
                                OutputStream.class,
                                ContentReader.class)
                        .contains(type);
    }

    private Object argument(Class<?> type) {
        if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == double.class) {
            return 1.0;
        } else if (type == long.class) {
            return (long) random.nextInt(1, 4);
        } else if (type.isPrimitive()) {
            return random.nextInt(1, 4);
        } else if (type == byte[].class) {
            return new byte[200];
        } else if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, argument(type.getComponentType()));
            return array;
        } else if (type == String.class || type == Object.class) {
            return List.of("m", "p", "q", "1024", "dicom", "a").get(random.nextInt(6));
        } else if (type == OrthancId.class) {
            return ID;
        } else if (type == ResourceLevel.class) {
            return ResourceLevel.values()[random.nextInt(4)];
        } else if (type == DicomTag.class) {
            return random.nextBoolean() ? DicomTag.PATIENT_ID : DicomTag.of("7fe0,0010");
        } else if (type == Duration.class) {
            return Duration.ofMillis(50);
        } else if (type == Path.class) {
            return random.nextBoolean() ? folder : folder.resolve("file");
        } else if (type == CopyOption.class) {
            return StandardCopyOption.REPLACE_EXISTING;
        } else if (type == InputStream.class) {
            return new ByteArrayInputStream(new byte[200]);
        } else if (type == OutputStream.class) {
            return OutputStream.nullOutputStream();
        } else if (type == ContentReader.class) {
            return (ContentReader<Object>) content -> content.stream().readAllBytes().length;
        } else if (type == Consumer.class) {
            return (Consumer<Object>) options -> {};
        }
        Identified resource = () -> ID;
        return type == Identified.class ? resource : List.of(resource);
    }

    /** The methods that were called. */
    @Override
    public String toString() {
        return way;
    }
}
