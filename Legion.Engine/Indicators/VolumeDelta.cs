using Legion.Engine.Market;

namespace Legion.Engine.Indicators;

/// <summary>How far a statement about buyers and sellers can be trusted, worst first.</summary>
public enum FlowQuality
{
    Missing,

    /// <summary>Guessed from the closes. It counts half: the guess is poorer than even the plain tick rule.</summary>
    Estimated,

    /// <summary>From prints or from the taker volume of the venue's candle.</summary>
    Measured,
}

/// <summary>Bought less sold volume of one bar, in the base asset. Meaningless where <paramref name="Quality"/> is Missing.</summary>
public readonly record struct BarDelta(double Delta, double Volume, FlowQuality Quality);

/// <summary>
/// Tells bought from sold volume, bar by bar: 2·bought − volume where the venue says what was bought, else an estimate by bulk volume
/// classification, which gives buyers the share Φ(change of close / sample deviation of the preceding changes).
/// </summary>
public sealed class VolumeDelta(int changes = 50)
{
    private readonly RollingMoments _changes = new(changes);
    private double? _previousClose;

    public BarDelta Add(in Candle bar, double takerBuyVolume, FlowSource source)
    {
        var estimate = Estimate(bar);
        return source == FlowSource.None ? estimate : new BarDelta((2 * takerBuyVolume) - bar.Volume, bar.Volume, FlowQuality.Measured);
    }

    /// <summary>Share of buyers, 0..1. Without any deviation the sign of the change decides.</summary>
    public static double BuyFraction(double change, double deviation) =>
        deviation > 0 ? NormalDistribution.Cumulative(change / deviation) : (Math.Sign(change) + 1) / 2.0;

    private BarDelta Estimate(in Candle bar)
    {
        var before = _previousClose;
        _previousClose = bar.Close;
        if (before is not { } close)
        {
            return default;
        }

        var change = bar.Close - close;
        var deviation = _changes.SampleDeviation;
        _changes.Add(change);
        return deviation is { } known
            ? new BarDelta(bar.Volume * ((2 * BuyFraction(change, known)) - 1), bar.Volume, FlowQuality.Estimated)
            : default;
    }
}
