using System.Globalization;
using System.Text;
using Legion.Engine.Core;

namespace Legion.Web.Presentation.Views;

/// <summary>The equity curve, drawn: the box is <see cref="Width"/> × <see cref="Height"/> and stretches with the page.</summary>
/// <param name="Line">Path of the curve; empty while there are fewer than two points.</param>
/// <param name="Base">Height of the first value in the box, for the dashed line.</param>
public sealed record CurveView(
    string Line, double Base, Money First, Money Last, Money Low, Money High, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Points)
{
    public const int Width = 1000;
    public const int Height = 240;

    /// <summary>More would not be seen, and each is sent to the browser again and again.</summary>
    private const int PointsMax = 240;

    /// <summary>Room above and below, so that the line is never cut.</summary>
    private const double Margin = 8;

    public static CurveView From(EngineSnapshot snapshot)
    {
        var points = Thin(snapshot.EquityCurve);
        if (snapshot.Sequence > 0 && (points.Count == 0 || snapshot.At > points[^1].At))
        {
            points.Add(new EquityPoint(snapshot.At, snapshot.Equity));
        }

        if (points.Count < 2)
        {
            var now = snapshot.Equity;
            return new CurveView(string.Empty, 0, now, now, now, now, snapshot.At, snapshot.At, points.Count);
        }

        var low = points.Min(point => point.Equity);
        var high = points.Max(point => point.Equity);
        return new CurveView(
            Draw(points, low, high), Y(points[0].Equity, low, high), points[0].Equity, points[^1].Equity, low, high,
            points[0].At, points[^1].At, points.Count);
    }

    /// <summary>The line closed along the bottom, to be filled.</summary>
    public string Area => Line.Length == 0 ? string.Empty : $"{Line}L{Width} {Height}L0 {Height}Z";

    /// <summary>For those who cannot see it.</summary>
    public string Summary =>
        $"Equity from {Figures.Full(StartsAt)} to {Figures.Full(EndsAt)}: began at {Figures.Dollars(First)}, " +
        $"now {Figures.Dollars(Last)}, lowest {Figures.Dollars(Low)}, highest {Figures.Dollars(High)}.";

    private static List<EquityPoint> Thin(ImmutableArray<EquityPoint> points)
    {
        if (points.Length <= PointsMax)
        {
            return [.. points];
        }

        var step = (points.Length - 1) / (double)(PointsMax - 1);
        return [.. Enumerable.Range(0, PointsMax).Select(i => points[(int)Math.Round(i * step)])];
    }

    private static string Draw(List<EquityPoint> points, Money low, Money high)
    {
        var start = points[0].At.UtcTicks;
        var span = (double)Math.Max(1, points[^1].At.UtcTicks - start);
        var path = new StringBuilder(points.Count * 12);
        foreach (var point in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L')
                .Append(CultureInfo.InvariantCulture, $"{(point.At.UtcTicks - start) / span * Width:0.#} {Y(point.Equity, low, high):0.#}");
        }

        return path.ToString();
    }

    private static double Y(Money equity, Money low, Money high) => high == low
        ? Height / 2.0
        : Height - Margin - ((equity - low).ToDouble() / (high - low).ToDouble() * (Height - (2 * Margin)));
}
