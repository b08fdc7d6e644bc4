package io.github.orthanc4j;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an API as text, one line for each type or member: with supertypes, bounds, exceptions, and {@code ?} after types
 * that may be null.
 */
final class ApiDump {

    private ApiDump() {}

    static List<String> lines(List<Class<?>> types) {
        return types.stream().flatMap(ApiDump::lines).toList();
    }

    private static Stream<String> lines(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            add(members, field, text(field.getAnnotatedType()) + " " + field.getName());
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor, variables(constructor) + "new" + signature(constructor));
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isBridge()) {
                String result = text(method.getAnnotatedReturnType());
                add(members, method, variables(method) + result + " " + method.getName() + signature(method));
            }
        }
        boolean isForOtherRooms = members.isEmpty() && !type.isAnnotation() && type.getSuperclass() == Object.class;
        if (isForOtherRooms) {
            return Stream.of();
        }
        members.sort(null);
        return Stream.concat(Stream.of(head(type)), members.stream());
    }

    private static String head(Class<?> type) {
        StringBuilder head = new StringBuilder();
        boolean isKeptOpen = type.isInterface() || type.isEnum() || type.isRecord();
        if (!isKeptOpen && Modifier.isAbstract(type.getModifiers())) {
            head.append("abstract ");
        }
        if (!isKeptOpen && Modifier.isFinal(type.getModifiers())) {
            head.append("final ");
        }
        head.append(kind(type))
                .append(' ')
                .append(type.getName())
                .append(variables(type).stripTrailing());
        AnnotatedType parent = type.getAnnotatedSuperclass();
        if (parent != null && parent.getType() != Object.class && !type.isEnum() && !type.isRecord()) {
            head.append(" extends ").append(text(parent));
        }
        add(head, type.isInterface() ? " extends " : " implements ", type.getAnnotatedInterfaces());
        if (type.isSealed()) {
            head.append(Stream.of(type.getPermittedSubclasses())
                    .map(ApiDump::name)
                    .collect(Collectors.joining(", ", " permits ", "")));
        }
        return head.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static void add(StringBuilder text, String word, AnnotatedType... types) {
        if (types.length > 0) {
            text.append(word).append(join(types));
        }
    }

    private static <M extends AnnotatedElement & Member> void add(List<String> members, M member, String text) {
        if (PublicTypes.isVisible(member)) {
            int modifiers = member.getModifiers();
            members.add("    " + (Modifier.isProtected(modifiers) ? "protected " : "")
                    + (Modifier.isStatic(modifiers) ? "static " : "")
                    + (Modifier.isAbstract(modifiers)
                                    && !member.getDeclaringClass().isInterface()
                            ? "abstract "
                            : "")
                    + text
                    + (member.isAnnotationPresent(Deprecated.class) ? " deprecated" : ""));
        }
    }

    private static String signature(Executable executable) {
        StringBuilder text = new StringBuilder("(" + join(executable.getAnnotatedParameterTypes()) + ")");
        if (executable.isVarArgs()) {
            int array = text.lastIndexOf("[]");
            text.replace(array, array + 2, "...");
        }
        add(text, " throws ", executable.getAnnotatedExceptionTypes());
        return text.toString();
    }

    /** Type parameters with their bounds, followed by a space; empty if there are none. */
    private static String variables(GenericDeclaration declaration) {
        TypeVariable<?>[] variables = declaration.getTypeParameters();
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + bounds(variable))
                        .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String bounds(TypeVariable<?> variable) {
        String bounds =
                Arrays.stream(variable.getAnnotatedBounds()).map(ApiDump::text).collect(Collectors.joining(" & "));
        return bounds.equals("Object") ? "" : " extends " + bounds;
    }

    private static String join(AnnotatedType... types) {
        return Arrays.stream(types).map(ApiDump::text).collect(Collectors.joining(", "));
    }

    private static String text(AnnotatedType type) {
        String nullness = type.isAnnotationPresent(Nullable.class) ? "?" : "";
        if (type instanceof AnnotatedArrayType array) {
            return text(array.getAnnotatedGenericComponentType()) + "[]" + nullness;
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            String raw = name(((java.lang.reflect.ParameterizedType) type.getType()).getRawType());
            return raw + "<" + join(generic.getAnnotatedActualTypeArguments()) + ">" + nullness;
        }
        if (type instanceof AnnotatedTypeVariable) {
            return type.getType().getTypeName() + nullness;
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            if (wildcard.getAnnotatedLowerBounds().length > 0) {
                return "? super " + join(wildcard.getAnnotatedLowerBounds());
            }
            String upper = join(wildcard.getAnnotatedUpperBounds());
            return upper.equals("Object") ? "?" : "? extends " + upper;
        }
        return name(type.getType()) + nullness;
    }

    /** A name without its package. */
    private static String name(Type type) {
        return type.getTypeName().replaceAll("\\b[a-z0-9_]+\\.(?=[a-zA-Z])", "").replace('$', '.');
    }
}
