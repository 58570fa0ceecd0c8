using System.Globalization;
using System.Net;
using System.Text;
using PhotoBot.Search.Tuning;

namespace PhotoBot.Commands;

/// <summary>A measurement of an index as an SVG: the time of a search along, the share of own photos found upwards, a line a similarity; what was chosen is ringed.</summary>
internal static class TuneChart
{
    private const int Width = 760;
    private const int Height = 440;
    private const int Left = 70;
    private const int Right = 720;
    private const int Top = 60;
    private const int Bottom = 380;

    // Told apart also by those who see few colours: https://jfly.uni-koeln.de/color/
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];

    /// <summary>Draws it.</summary>
    public static string Draw(TuneReport report)
    {
        var rows = report.Rows;
        var (slowest, least) = (Math.Max(rows.Max(row => row.Milliseconds), 0.1), Math.Min(Math.Floor(rows.Min(row => row.OwnRecall) * 20) / 20, 0.95));
        var svg = new StringBuilder();
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\">");
        Line($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>");
        Text(Left, 28, $"{report.Kind}: own photos found, by the time of a search ({report.Count} vectors, {report.BytesAVector:F0} bytes each)", "start");
        for (var tick = 0; tick <= 4; tick++)
        {
            var (share, time) = (least + (1 - least) * tick / 4, slowest * tick / 4);
            Line($"<path d=\"M{Left} {Y(share):F1}H{Right}\" stroke=\"#ddd\"/>");
            Text(Left - 8, Y(share) + 4, $"{share:P1}", "end");
            Text(X(time), Bottom + 20, $"{time:G3} ms", "middle");
        }

        Line($"<path d=\"M{Left} {Y(1 - report.MaxLoss):F1}H{Right}\" stroke=\"#888\" stroke-dasharray=\"5 4\"/>");
        Text(Right, Y(1 - report.MaxLoss) + 16, $"wanted: {1 - report.MaxLoss:P1}", "end");
        foreach (var (group, colour) in rows.GroupBy(row => row.MinSimilarity).Zip(Colours.Concat(Enumerable.Repeat("#555", int.MaxValue))))
            DrawLine([.. group], colour);
        Line($"</svg>");
        return svg.ToString();

        void DrawLine(List<TuneRow> line, string colour)
        {
            Line($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', line.Select(row => Say($"{X(row.Milliseconds):F1},{Y(row.OwnRecall):F1}")))}\"/>");
            foreach (var row in line)
            {
                var isChosen = report.Efforts.Any(effort => effort.MinSimilarity == row.MinSimilarity && effort.Effort == row.Effort);
                Line($"<circle cx=\"{X(row.Milliseconds):F1}\" cy=\"{Y(row.OwnRecall):F1}\" r=\"{(isChosen ? 7 : 3)}\" fill=\"{(isChosen ? "white" : colour)}\" stroke=\"{colour}\" stroke-width=\"2\"><title>effort {row.Effort}: {row.OwnRecall:P2}, {row.Milliseconds:F2} ms, {row.BytesRead / 1e6:F2} MB read</title></circle>");
            }

            Text(Right, Bottom - 12 - 18 * Array.IndexOf(Colours, colour), $"at or above {line[0].MinSimilarity:F2}", "end", colour);
        }

        double X(double milliseconds) => Left + (Right - Left) * milliseconds / slowest;

        double Y(double share) => Bottom - (Bottom - Top) * (share - least) / (1 - least);

        void Line(FormattableString text) => svg.AppendLine(Say(text));

        void Text(double x, double y, FormattableString text, string anchor, string colour = "#222") =>
            Line($"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{WebUtility.HtmlEncode(Say(text))}</text>");
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
