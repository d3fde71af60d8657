namespace Legion.Engine.Statistics;

/// <summary>How a fan is drawn.</summary>
/// <param name="Start">Equity before the first trade, above zero.</param>
/// <param name="RiskFraction">The part of the equity at risk in each trade.</param>
/// <param name="Trades">In each path; at least one.</param>
/// <param name="BandEvery">So many trades apart; at least one. There is one at the end too.</param>
public readonly record struct FanTerms(double Start, double RiskFraction, int Trades, int BandEvery)
{
    /// <summary>Equity that counts as reached where a path ends at it or above.</summary>
    public required double Target { get; init; }

    /// <summary>Equity at or below which a path is ruined, even if it rises again.</summary>
    public required double Ruin { get; init; }
}

/// <summary>Percentiles of equity over all paths after so many trades.</summary>
public readonly record struct FanBand(int Trade, double P05, double P25, double P50, double P75, double P95);

/// <summary>
/// Where equity may go if future trades are like past ones: many paths, each of past multiples of R drawn again, with a fixed part of the
/// equity at risk. The draws come from outside, so that the same draws always give the same fan.
/// </summary>
public sealed record GrowthFan
{
    /// <summary>Below this many past trades a fan shows the idea, not the odds.</summary>
    public const int TradesNeeded = 30;

    public required ImmutableArray<FanBand> Bands { get; init; }

    public required double TargetProbability { get; init; }

    public required double RuinProbability { get; init; }

    /// <summary>Of the deepest drawdown of each path, start included; zero or negative.</summary>
    public required double MedianDrawdown { get; init; }

    /// <summary>One path in twenty falls deeper.</summary>
    public required double WorstDrawdown { get; init; }

    public required bool IsIllustrative { get; init; }

    public double MedianAtEnd => Bands[^1].P50;

    /// <summary>Null where there are no past trades or no draws.</summary>
    /// <param name="multiples">R of past trades.</param>
    /// <param name="draws">Places in <paramref name="multiples"/>, one path after the other.</param>
    public static GrowthFan? Of(FanTerms terms, ReadOnlySpan<double> multiples, ReadOnlySpan<int> draws)
    {
        Invariant.Holds(terms is { Start: > 0, Trades: > 0, BandEvery: > 0 }, "A path has a start and trades.");
        Invariant.Holds(draws.Length % terms.Trades == 0, "Draws fill whole paths.");
        if (multiples.IsEmpty || draws.IsEmpty)
        {
            return null;
        }

        var paths = draws.Length / terms.Trades;
        var marks = Marks(terms);
        var equities = marks.Select(_ => new double[paths]).ToArray();
        var drawdowns = new double[paths];
        var (reached, ruined) = (0, 0);
        for (var i = 0; i < paths; i++)
        {
            var curve = Walk(terms, multiples, draws.Slice(i * terms.Trades, terms.Trades));
            drawdowns[i] = Drawdown.Of(curve).Depth;
            reached += curve[^1] >= terms.Target ? 1 : 0;
            ruined += curve.Min() <= terms.Ruin ? 1 : 0;
            foreach (var (column, trade) in marks.Index())
            {
                equities[column][i] = curve[trade];
            }
        }

        Array.Sort(drawdowns);
        return new GrowthFan
        {
            Bands = [.. marks.Zip(equities, BandOf)],
            TargetProbability = reached / (double)paths,
            RuinProbability = ruined / (double)paths,
            MedianDrawdown = At(drawdowns, 0.5),
            WorstDrawdown = At(drawdowns, 0.05),
            IsIllustrative = multiples.Length < TradesNeeded,
        };
    }

    private static int[] Marks(FanTerms terms) =>
        [.. Enumerable.Range(1, terms.Trades).Where(trade => trade % terms.BandEvery == 0 || trade == terms.Trades)];

    /// <summary>Equity before the first trade and after each. Who has lost everything has nothing left to lose or to win with.</summary>
    private static double[] Walk(FanTerms terms, ReadOnlySpan<double> multiples, ReadOnlySpan<int> draws)
    {
        var curve = new double[draws.Length + 1];
        curve[0] = terms.Start;
        for (var i = 0; i < draws.Length; i++)
        {
            curve[i + 1] = curve[i] * Math.Max(0, 1 + (terms.RiskFraction * multiples[draws[i]]));
        }

        return curve;
    }

    private static FanBand BandOf(int trade, double[] equities)
    {
        var ascending = Sample.Ascending(equities);
        return new FanBand(
            trade, At(ascending, 0.05), At(ascending, 0.25), At(ascending, 0.5), At(ascending, 0.75), At(ascending, 0.95));
    }

    private static double At(double[] ascending, double part) => Sample.Quantile(ascending, part)!.Value;
}
