using Legion.Engine.Trading;

namespace Legion.Engine.Core;

/// <summary>
/// A fill that is given out in parts, to one bot after another. Values and fees of the parts add up to those of the whole, to the micro.
/// </summary>
internal sealed class SharedFill(Fill whole, OpenOrder? order)
{
    private readonly Money _notional = whole.Notional;
    private long _unitsGiven;
    private Money _notionalGiven;
    private Money _feeGiven;

    public Fill Whole { get; } = whole;

    public OpenOrder? Order { get; } = order;

    public Quantity Left => Quantity.FromUnits(Whole.Quantity.Units - _unitsGiven);

    public (Fill Part, Money Notional) Take(BotId bot, Quantity quantity)
    {
        _unitsGiven += quantity.Units;
        var notional = _notional.Share(_unitsGiven, Whole.Quantity.Units) - _notionalGiven;
        var fee = Whole.Fee.Share(_unitsGiven, Whole.Quantity.Units) - _feeGiven;
        _notionalGiven += notional;
        _feeGiven += fee;
        return (Whole with { Bot = bot, Quantity = quantity, Fee = fee }, notional);
    }
}
