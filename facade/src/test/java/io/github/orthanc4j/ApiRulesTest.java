package io.github.orthanc4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks the rules of {@code docs/api-rules.md} that a program can check. */
class ApiRulesTest {

    private static final List<Class<?>> FACADE = PublicTypes.ofFacade();

    /** Public only for other rooms: users have no {@code Client} to make a search with. */
    private static final Set<String> WITHOUT_CONSUMER = Set.of("Search.ids", "Search.resources");

    /** Public only for other rooms, too. */
    private static final Set<String> NEVER_HELD = Set.of("Descriptions", "PageOptions", "Search");

    private static Stream<Method> methods() {
        return FACADE.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> PublicTypes.isVisible(method) && !method.isBridge());
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    @Test
    void noGetter_asks() {
        assertThat(methods()
                        .filter(method -> method.getParameterCount() == 0)
                        .filter(method -> method.getName().matches("get[A-Z].*"))
                        .map(ApiRulesTest::name))
                .isEmpty();
    }

    /** Options live in a lambda, and an iterable is its elements; all else may get into a log. */
    @Test
    void whatCanBeHeld_saysWhatItIs() {
        assertThat(FACADE.stream()
                        .filter(type -> !type.isInterface() && !Throwable.class.isAssignableFrom(type))
                        .filter(type -> Arrays.stream(type.getDeclaredMethods())
                                .anyMatch(method ->
                                        PublicTypes.isVisible(method) && !Modifier.isStatic(method.getModifiers())))
                        .filter(type -> Arrays.stream(type.getMethods()).noneMatch(method -> returns(method, type)))
                        .filter(type -> !saysWhatItIs(type))
                        .map(Class::getSimpleName))
                .isSubsetOf(NEVER_HELD);
    }

    /** Whether a method gives the object itself, as those of options do. */
    private static boolean returns(Method method, Class<?> type) {
        return !Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type;
    }

    private static boolean saysWhatItIs(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void recordsAreNotPublic_sinceTheyCannotGrow() {
        assertThat(FACADE.stream().filter(Class::isRecord).map(Class::getSimpleName))
                .isEmpty();
    }

    @Test
    void generatedRequests_areInNoSignature() {
        assertThat(methods()
                        .filter(method -> signature(method).anyMatch(ApiRulesTest::isGeneratedRequest))
                        .map(ApiRulesTest::name)
                        .distinct())
                .isEmpty();
    }

    @Test
    void nothing_returnsNull() {
        assertThat(methods()
                        .filter(method -> method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                        .map(ApiRulesTest::name)
                        .distinct())
                .isEmpty();
    }

    @Test
    void options_comeLast() {
        assertThat(methods()
                        .filter(method -> takesOptions(method, method.getParameterCount() - 1))
                        .map(ApiRulesTest::name))
                .isEmpty();
    }

    @Test
    void options_areSetByAConsumer() {
        assertThat(methods()
                        .filter(method -> Stream.of(method.getParameterTypes())
                                .anyMatch(type -> type.getSimpleName().endsWith("Options")))
                        .map(ApiRulesTest::name)
                        .distinct())
                .isSubsetOf(WITHOUT_CONSUMER);
    }

    @Test
    void options_canBeLeftOut() {
        assertThat(methods()
                        .filter(method -> takesOptions(method, method.getParameterCount()))
                        .filter(method -> !hasTwinWithoutOptions(method))
                        .map(ApiRulesTest::name)
                        .distinct())
                .isEmpty();
    }

    /** Whether one of the first parameters is a {@code Consumer<...Options>}. */
    private static boolean takesOptions(Method method, int parameters) {
        return Arrays.stream(method.getGenericParameterTypes())
                .limit(Math.max(0, parameters))
                .anyMatch(ApiRulesTest::isOptions);
    }

    private static boolean isOptions(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Consumer.class
                && generic.getActualTypeArguments()[0].getTypeName().endsWith("Options");
    }

    private static boolean hasTwinWithoutOptions(Method method) {
        Class<?>[] all = method.getParameterTypes();
        List<Class<?>> others = List.of(all).subList(0, all.length - 1);
        return Stream.of(method.getDeclaringClass().getMethods())
                .filter(twin -> twin.getName().equals(method.getName()))
                .anyMatch(twin -> List.of(twin.getParameterTypes()).equals(others));
    }

    private static Stream<Type> signature(Method method) {
        return Stream.concat(Stream.of(method.getGenericReturnType()), Stream.of(method.getGenericParameterTypes()));
    }

    private static boolean isGeneratedRequest(Type type) {
        return type.getTypeName().matches(".*io\\.github\\.orthanc4j\\.rest\\.model\\.\\w*Request\\b.*");
    }
}
