/** A program on the module path. It requires the facade alone: OkHttp and the generated classes come with it. */
module consumer {
    requires io.github.orthanc4j;
}
