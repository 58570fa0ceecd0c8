using System.Xml.Linq;
using PhotoBot.Commands;
using PhotoBot.Search.Tuning;

namespace PhotoBot.Tests.Commands;

public sealed class TuneChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static TuneRow Row(float minSimilarity, long effort, double recall, double milliseconds) => new(minSimilarity, effort, recall, recall - 0.01, recall, recall, milliseconds, 100, 42_000, 1000);

    [Fact]
    public void A_chart_has_a_line_a_similarity_and_rings_what_was_chosen()
    {
        var report = new TuneReport("IVF8,SQ8", 1000, 41.5, 0.01, 100,
            [Row(0.35f, 1, 0.5, 1), Row(0.35f, 2, 0.8, 2), Row(0.35f, 4, 0.995, 4), Row(0.45f, 1, 0.7, 1), Row(0.45f, 2, 1, 2)],
            [new(0.35f, 4, 0.1f, 0.005, 0.009, true, 1000), new(0.45f, 2, 0.1f, 0, 0.005, true, 1000)], RungVerdict.Holds);

        var chart = XDocument.Parse(TuneChart.Draw(report)).Root!;

        Assert.Equal(2, chart.Elements(Svg + "polyline").Count());
        var rings = chart.Elements(Svg + "circle").Where(circle => (string?)circle.Attribute("r") == "7").Select(circle => (string?)circle.Element(Svg + "title"));
        Assert.Equal(["effort 4: 99.50 %, 4.00 ms, 0.04 MB read", "effort 2: 100.00 %, 2.00 ms, 0.04 MB read"], rings);
        Assert.Contains(chart.Elements(Svg + "text"), text => text.Value == "wanted: 99.0 %");
    }

    [Fact]
    public void A_chart_of_one_perfect_row_can_be_drawn()
    {
        var report = new TuneReport("SQ8", 1000, 136, 0.01, 100, [Row(0.45f, 0, 1, 0)], [new(0.45f, 0, 0.1f, 0, 0.005, true, 1000)], RungVerdict.Holds);

        Assert.DoesNotContain("NaN", TuneChart.Draw(report), StringComparison.Ordinal);
    }
}
