using Legion.Engine.Trading;

namespace Legion.Engine.Risk;

/// <summary>
/// What a bot's closed trades say about its edge, in R, held on the cautious side. It looks at the last <see cref="TradesMax"/> decided
/// trades, because an edge of long ago is no edge and a list must end somewhere. Reckoned anew only after a trade has closed.
/// </summary>
public sealed class KellyEstimate
{
    public const int TradesMax = 500;

    /// <summary>How sure to be that the true win rate is no lower than what is reckoned with.</summary>
    public const double Confidence = 0.80;

    /// <summary>Below this many losses an average loss of less than 1R is taken for luck.</summary>
    public const int LossesMin = 10;

    private readonly double[] _multiples = new double[TradesMax];
    private int _next;
    private int _count;
    private KellyInput? _input;

    /// <summary>Null before the first decided trade.</summary>
    public KellyInput? Input => _count == 0 ? null : _input ??= Estimate(_multiples.AsSpan(0, _count));

    /// <summary>A trade without a risk has no R and says nothing; nor does one that was neither won nor lost.</summary>
    public void Count(TradeOutcome outcome, double? multiple)
    {
        if (outcome == TradeOutcome.Scratch || multiple is not { } r)
        {
            return;
        }

        Invariant.Holds(double.IsFinite(r) && r > 0 == (outcome == TradeOutcome.Win), "A multiple of R is signed as its trade ended.");
        _multiples[_next] = r;
        _next = (_next + 1) % TradesMax;
        _count = Math.Min(_count + 1, TradesMax);
        _input = null;
    }

    /// <summary>The estimate from multiples of R, none of them zero; at least one.</summary>
    public static KellyInput Estimate(ReadOnlySpan<double> multiples)
    {
        var (wins, won, lost) = (0, 0.0, 0.0);
        foreach (var r in multiples)
        {
            wins += r > 0 ? 1 : 0;
            won += Math.Max(r, 0);
            lost += Math.Max(-r, 0);
        }

        var (trades, losses) = (multiples.Length, multiples.Length - wins);
        var averageLoss = losses == 0 ? 1 : lost / losses;
        return new KellyInput(
            trades,
            WinRateBound.JeffreysLower(wins, trades, Confidence)!.Value,
            AverageWinR: wins == 0 ? 0 : won / wins,
            AverageLossR: losses < LossesMin ? Math.Max(1, averageLoss) : averageLoss)
        {
            LogGrowth = Kelly.LogGrowth(multiples),
        };
    }
}
