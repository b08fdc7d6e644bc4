package io.github.orthanc4j.internal.http;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/** Tells how the Retrofit method of a request declares its body and its answer. */
final class DeclaredCall {

    private DeclaredCall() {}

    /** Whether the body can be sent only once. */
    static boolean isOneShot(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        // Retrofit wraps some bodies, and the wrapper does not say it
        return (request.body() != null && request.body().isOneShot())
                || (invocation != null
                        && invocation.arguments().stream()
                                .anyMatch(argument -> argument instanceof RequestBody body && body.isOneShot()));
    }

    /** Whether the answer has no content. */
    static boolean answersNothing(Request request) {
        return answerType(request) == Void.class;
    }

    /** The type of the answer; null if the method does not say. */
    static @Nullable Type answerType(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        return invocation != null && invocation.method().getGenericReturnType() instanceof ParameterizedType type
                ? type.getActualTypeArguments()[0]
                : null;
    }
}
