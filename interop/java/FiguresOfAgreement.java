// Figures of agreement as dkpro-statistics computes them, of corpora in a JSON file (agreement.ts), as JSON: a figure is null where
// it has none.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import org.dkpro.statistics.agreement.InsufficientDataException;
import org.dkpro.statistics.agreement.coding.CodingAnnotationStudy;
import org.dkpro.statistics.agreement.coding.CohenKappaAgreement;
import org.dkpro.statistics.agreement.coding.FleissKappaAgreement;
import org.dkpro.statistics.agreement.coding.KrippendorffAlphaAgreement;
import org.dkpro.statistics.agreement.distance.NominalDistanceFunction;
import org.dkpro.statistics.agreement.unitizing.KrippendorffAlphaUnitizingAgreement;
import org.dkpro.statistics.agreement.unitizing.UnitizingAnnotationStudy;

public class FiguresOfAgreement {
  private static final ObjectMapper JSON = new ObjectMapper();

  private interface Figure {
    double of(CodingAnnotationStudy study);
  }

  public static void main(String[] args) throws Exception {
    ArrayNode answers = JSON.createArrayNode();
    for (JsonNode corpus : JSON.readTree(new File(args[0]))) {
      ObjectNode answer = answers.addObject();
      answer.set("alpha", byLabel(corpus.get("units"), 3, FiguresOfAgreement::alpha));
      answer.set("kappa", byLabel(corpus.get("units"), 3, study -> new FleissKappaAgreement(study).calculateAgreement()));
      ArrayNode pairs = answer.putArray("pairs");
      for (JsonNode pair : corpus.get("pairs")) {
        ObjectNode its = pairs.addObject();
        its.set("alpha", byLabel(pair.get("units"), 2, FiguresOfAgreement::alpha));
        its.set("kappa", byLabel(pair.get("units"), 2, study -> new CohenKappaAgreement(study).calculateAgreement()));
        ArrayNode unitizing = its.putArray("unitizing");
        for (JsonNode article : pair.get("articles")) unitizing.add(unitizing(article));
      }
    }
    System.out.println(JSON.writeValueAsString(answers));
  }

  private static double alpha(CodingAnnotationStudy study) {
    return new KrippendorffAlphaAgreement(study, new NominalDistanceFunction()).calculateAgreement();
  }

  private static ObjectNode byLabel(JsonNode units, int raters, Figure figure) {
    ObjectNode figures = JSON.createObjectNode();
    for (Iterator<Map.Entry<String, JsonNode>> labels = units.fields(); labels.hasNext();) {
      Map.Entry<String, JsonNode> label = labels.next();
      CodingAnnotationStudy study = new CodingAnnotationStudy(raters);
      for (JsonNode item : label.getValue()) {
        Object[] ratings = new Object[raters];
        for (int i = 0; i < raters; i++) ratings[i] = item.get(i).isNull() ? null : item.get(i).asInt();
        study.addItemAsArray(ratings);
      }
      put(figures, label.getKey(), () -> figure.of(study));
    }
    return figures;
  }

  /** Alpha_U of each label that somebody used in an article, and over all of them under "". */
  private static ObjectNode unitizing(JsonNode article) {
    UnitizingAnnotationStudy study = new UnitizingAnnotationStudy(2, article.get("words").asInt());
    TreeSet<String> labels = new TreeSet<>();
    int rater = 0;
    for (String side : new String[] {"left", "right"}) {
      for (JsonNode tag : article.get(side)) {
        String label = tag.get(2).asText();
        labels.add(label);
        study.addUnit(tag.get(0).asLong(), tag.get(1).asLong() - tag.get(0).asLong(), rater, label);
      }
      rater++;
    }
    ObjectNode figures = JSON.createObjectNode();
    if (labels.isEmpty()) return figures;
    KrippendorffAlphaUnitizingAgreement alpha = new KrippendorffAlphaUnitizingAgreement(study);
    for (String label : labels) put(figures, label, () -> alpha.calculateCategoryAgreement(label));
    put(figures, "", alpha::calculateAgreement);
    return figures;
  }

  private interface Value {
    double get();
  }

  private static void put(ObjectNode figures, String name, Value value) {
    try {
      double figure = value.get();
      if (Double.isFinite(figure)) figures.put(name, figure);
      else figures.putNull(name);
    } catch (InsufficientDataException nothingToCompare) {
      figures.putNull(name);
    }
  }
}
