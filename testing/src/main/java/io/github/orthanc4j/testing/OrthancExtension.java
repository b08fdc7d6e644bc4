package io.github.orthanc4j.testing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of JUnit a throw-away Orthanc, as a parameter of the type {@link OrthancServer} or from {@link #server()}.
 *
 * <p>{@code @ExtendWith(OrthancExtension.class)} gives the server that all tests of the JVM share. A static field with
 * {@code @RegisterExtension} and {@link #OrthancExtension(OrthancServer.Builder)} gives the class, with the classes nested in
 * it, a server of its own.
 */
public final class OrthancExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private final OrthancServer.@Nullable Builder settings;
    private @Nullable OrthancServer server;
    private @Nullable String owner;

    /** An extension with the server that all tests of the JVM share. */
    public OrthancExtension() {
        this.settings = null;
    }

    /** An extension that starts a server before the tests of a class, and closes it after them. */
    public OrthancExtension(OrthancServer.Builder settings) {
        this.settings = settings;
    }

    /** The server. It is started if it does not run yet. */
    public synchronized OrthancServer server() {
        if (settings == null) {
            return OrthancServer.shared();
        }
        if (server == null) {
            server = settings.start();
        }
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (owner == null) { // else this is a nested class
            owner = context.getUniqueId();
        }
        server();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            owner = null;
            if (server != null) {
                server.close();
                server = null;
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OrthancServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server();
    }
}
