package io.github.orthanc4j;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the layers of the facade, as docs/architecture.md shows them. */
class ArchitectureTest {

    private static final String BASE = "io.github.orthanc4j.";
    private static final JavaClasses FACADE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** A mark on types of every layer, which itself uses nothing. */
    private static final DescribedPredicate<JavaClass> MARKER = type(Experimental.class);

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.github.orthanc4j.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(alwaysTrue(), MARKER)
                .check(FACADE);
    }

    @Test
    void layers_callDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy("io.github.orthanc4j")
                .layer("plugin")
                .definedBy(BASE + "plugin..")
                .layer("network, change")
                .definedBy(BASE + "network", BASE + "change")
                .layer("resource")
                .definedBy(BASE + "resource")
                .layer("find, job, image")
                .definedBy(BASE + "find", BASE + "job", BASE + "image")
                .layer("server, transfer")
                .definedBy(BASE + "server", BASE + "transfer")
                .layer("internal")
                .definedBy(BASE + "internal..")
                .layer("values")
                .definedBy(BASE + "id", BASE + "dicom", BASE + "error")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("plugin")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("network, change")
                .mayOnlyBeAccessedByLayers("root", "plugin")
                .whereLayer("resource")
                .mayOnlyBeAccessedByLayers("root", "plugin", "network, change")
                .whereLayer("find, job, image")
                .mayOnlyBeAccessedByLayers("root", "plugin", "network, change", "resource")
                .whereLayer("server, transfer")
                .mayOnlyBeAccessedByLayers("root", "plugin", "network, change", "resource", "find, job, image")
                .whereLayer("internal")
                .mayOnlyBeAccessedByLayers(
                        "root", "plugin", "network, change", "resource", "find, job, image", "server, transfer")
                .ignoreDependency(alwaysTrue(), MARKER)
                .check(FACADE);
    }
}
