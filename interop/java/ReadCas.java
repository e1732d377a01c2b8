// Reads a folder of XMI with its TypeSystem.xml, or of JSON CAS, with Apache UIMA's own readers, and prints a verdict
// (judge.ts). Given a second folder, it writes there what it read.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.Type;
import org.apache.uima.cas.impl.XmiCasDeserializer;
import org.apache.uima.cas.impl.XmiCasSerializer;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.json.jsoncas2.JsonCas2Deserializer;
import org.apache.uima.json.jsoncas2.JsonCas2Serializer;
import org.apache.uima.resource.metadata.TypeDescription;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.CasCreationUtils;
import org.apache.uima.util.XMLInputSource;

public class ReadCas {
  private static final String ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
  private static final String DOCUMENT = "spanwright.DocumentRecord";

  public static void main(String[] args) throws Exception {
    File folder = new File(args[0]);
    File types = new File(folder, "TypeSystem.xml");
    TypeSystemDescription description = types.exists()
        ? UIMAFramework.getXMLParser().parseTypeSystemDescription(new XMLInputSource(types))
        : UIMAFramework.getResourceSpecifierFactory().createTypeSystemDescription();
    List<String> documents = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    File[] files = folder.listFiles((where, name) -> name.endsWith(".xmi") || name.endsWith(".json"));
    Arrays.sort(files);
    for (File file : files) {
      boolean isXmi = file.getName().endsWith(".xmi");
      try (InputStream in = Files.newInputStream(file.toPath())) {
        CAS cas = CasCreationUtils.createCas(isXmi ? description : typesIn(file), null, null);
        // Not lenient: an unknown type or feature is an error.
        if (isXmi) XmiCasDeserializer.deserialize(in, cas, false);
        else new JsonCas2Deserializer().deserialize(in, cas);
        documents.add(describe(cas));
        if (args.length > 1) write(cas, new File(args[1], file.getName()));
      } catch (Exception error) {
        complaints.add(string(file.getName() + ": " + error));
      }
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println("{\"documents\":[" + String.join(",\n", documents) + "],\"complaints\":[" + String.join(",", complaints) + "]}");
  }

  private static void write(CAS cas, File file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file.toPath())) {
      if (file.getName().endsWith(".xmi")) XmiCasSerializer.serialize(cas, out);
      else new JsonCas2Serializer().serialize(cas, out);
    }
  }

  /** UIMA reads the types of a JSON CAS but expects a CAS that has them. */
  private static TypeSystemDescription typesIn(File file) throws Exception {
    TypeSystemDescription description = UIMAFramework.getResourceSpecifierFactory().createTypeSystemDescription();
    for (JsonNode type : new ObjectMapper().readTree(file).get("%TYPES")) {
      TypeDescription made = description.addType(type.get("%NAME").asText(), "", type.get("%SUPER_TYPE").asText());
      for (JsonNode feature : type) {
        if (feature.isObject()) made.addFeature(feature.get("%NAME").asText(), "", feature.get("%RANGE").asText());
      }
    }
    return description;
  }

  private static String describe(CAS cas) throws Exception {
    String text = cas.getDocumentText();
    // An empty text is no text to UIMA.
    String known = text == null ? "" : text;
    Type record = cas.getTypeSystem().getType(DOCUMENT);
    String name = "";
    for (AnnotationFS one : cas.getAnnotationIndex(record)) {
      name = one.getStringValue(record.getFeatureByBaseName("documentId"));
    }
    Type entity = cas.getTypeSystem().getType(ENTITY);
    List<String> spans = new ArrayList<>();
    for (AnnotationFS one : cas.getAnnotationIndex(entity)) {
      int start = known.codePointCount(0, one.getBegin());
      int end = known.codePointCount(0, one.getEnd());
      spans.add("[" + start + "," + end + "," + string(one.getStringValue(entity.getFeatureByBaseName("value"))) + "]");
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(known.getBytes(StandardCharsets.UTF_8));
    return "{\"name\":" + string(name) + ",\"sha256\":\"" + String.format("%064x", new BigInteger(1, hash))
        + "\",\"spans\":[" + String.join(",", spans) + "]}";
  }

  private static String string(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (char unit : value.toCharArray()) {
      if (unit < 0x20 || unit > 0x7e || unit == '"' || unit == '\\') out.append(String.format("\\u%04x", (int) unit));
      else out.append(unit);
    }
    return out.append('"').toString();
  }
}
