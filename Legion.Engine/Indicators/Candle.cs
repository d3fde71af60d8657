using Legion.Engine.Market;

namespace Legion.Engine.Indicators;

/// <summary>A bar in binary numbers, converted once for all indicators that read it.</summary>
public readonly record struct Candle(double Open, double High, double Low, double Close, double Volume)
{
    public double Range => High - Low;

    /// <summary>Where in its range the bar closed: 0 at the low, 1 at the high, 0.5 for a bar without a range.</summary>
    public double ClosePosition => Range > 0 ? (Close - Low) / Range : 0.5;

    public static Candle Of(Bar bar) => new(
        bar.Open.ToDouble(), bar.High.ToDouble(), bar.Low.ToDouble(), bar.Close.ToDouble(), bar.Volume.ToDouble());
}
