using Legion.Engine.Market;

namespace Legion.Engine.Simulation;

/// <summary>What a venue charges for a fill. Told pessimistically: a rebate for resting orders is counted as nothing.</summary>
public static class FeeModel
{
    public static Money Taker(Instrument instrument, Money notional) => notional * instrument.TakerFeeRate;

    /// <summary>Only for an order that was really resting when it was filled.</summary>
    public static Money Maker(Instrument instrument, Money notional) => notional * Math.Max(0, instrument.MakerFeeRate);
}
