import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives stack maps to the classes of a jar that are too old to have them, in place:
 *
 * <pre>java StackMaps.java JAR</pre>
 *
 * The JVM verifies such classes in a slower way, and in every run, since it records none of them
 * for later ones.
 */
final class StackMaps {
  /** From Java 7 on, no class goes without. */
  private static final int WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;

  private static final String CLASS = ".class";

  private final Map<String, byte[]> entries;
  private final ClassFile classFile;

  private StackMaps(Map<String, byte[]> entries) {
    this.entries = entries;
    ClassHierarchyResolver own = ClassHierarchyResolver.ofResourceParsing(this::open);
    classFile =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassHierarchyResolverOption.of(own.orElse(ClassHierarchyResolver.defaultResolver())));
  }

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Map<String, byte[]> entries = read(jar);
    new StackMaps(entries).generate();
    write(entries, jar);
  }

  private static Map<String, byte[]> read(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Iterator<? extends ZipEntry> all = zip.entries().asIterator(); all.hasNext(); ) {
        ZipEntry entry = all.next();
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private static void write(Map<String, byte[]> entries, Path jar) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
  }

  private InputStream open(ClassDesc type) {
    String descriptor = type.descriptorString();
    byte[] bytes = entries.get(descriptor.substring(1, descriptor.length() - 1) + CLASS);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  private void generate() {
    entries.replaceAll((name, bytes) -> name.endsWith(CLASS) ? withStackMaps(bytes) : bytes);
  }

  private byte[] withStackMaps(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (model.majorVersion() >= WITH_STACK_MAPS) {
      return bytes;
    }
    // Code that nothing changes would be copied as it is.
    ClassTransform code =
        ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
    return classFile.transformClass(
        model,
        code.andThen(
            (builder, element) -> {
              if (element instanceof ClassFileVersion) {
                builder.withVersion(WITH_STACK_MAPS, 0);
              } else {
                builder.with(element);
              }
            }));
  }
}
