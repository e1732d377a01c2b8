// Writes each XMI of a folder again, as XMI and as JSON CAS, with Apache UIMA's own serialisers: for the fixtures
// (make-fixtures.ts). Arguments: the folder with its TypeSystem.xml, the folder for XMI, the folder for JSON CAS.

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.impl.XmiCasDeserializer;
import org.apache.uima.cas.impl.XmiCasSerializer;
import org.apache.uima.json.jsoncas2.JsonCas2Serializer;
import org.apache.uima.resource.metadata.TypeSystemDescription;
import org.apache.uima.util.CasCreationUtils;
import org.apache.uima.util.XMLInputSource;

public class WriteCas {
  public static void main(String[] args) throws Exception {
    File folder = new File(args[0]);
    TypeSystemDescription types =
        UIMAFramework.getXMLParser().parseTypeSystemDescription(new XMLInputSource(new File(folder, "TypeSystem.xml")));
    File[] files = folder.listFiles((where, name) -> name.endsWith(".xmi"));
    Arrays.sort(files);
    for (File file : files) {
      CAS cas = CasCreationUtils.createCas(types, null, null);
      try (InputStream in = Files.newInputStream(file.toPath())) {
        XmiCasDeserializer.deserialize(in, cas, false);
      }
      try (OutputStream out = Files.newOutputStream(new File(args[1], file.getName()).toPath())) {
        XmiCasSerializer.serialize(cas, out);
      }
      String name = file.getName().replace(".xmi", ".json");
      try (OutputStream out = Files.newOutputStream(new File(args[2], name).toPath())) {
        new JsonCas2Serializer().serialize(cas, out);
      }
    }
    try (OutputStream out = Files.newOutputStream(new File(args[1], "TypeSystem.xml").toPath())) {
      types.toXML(out);
    }
  }
}
