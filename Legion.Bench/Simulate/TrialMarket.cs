using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench.Simulate;

/// <summary>The true price of one symbol: a walk with gaps, and the bar that it is making.</summary>
internal sealed class TrialMarket
{
    private const decimal HalfSpread = 0.0001m;

    private readonly Pcg _dice;
    private readonly Instrument _terms;
    private readonly double _step;
    private readonly double _gapRate;
    private double _price;
    private (double Open, double High, double Low, double Close) _bar;
    private DateTimeOffset _barOpenedAt;

    public TrialMarket(Instrument terms, double price, ulong seed)
    {
        (_terms, _price) = (terms, price);
        _dice = new Pcg(Pcg.Mix(seed), stream: 31);
        _step = 0.0002 + (0.002 * _dice.NextShare());
        _gapRate = _dice.NextShare() < 0.5 ? 0 : 0.02 * _dice.NextShare();
        _bar = (price, price, price, price);
    }

    public Symbol Symbol => _terms.Symbol;

    public void Open(DateTimeOffset at) => _barOpenedAt = Timeframe.Floor(at, Timeframe.FiveMinutes);

    public QuoteChanged Quote(DateTimeOffset at)
    {
        var gap = _dice.NextShare() < _gapRate ? _dice.NextNormal() * 0.06 : 0;
        _price = Math.Clamp(_price * (1 + Math.Clamp((_dice.NextNormal() * _step) + gap, -0.5, 0.5)), 1, 1_000_000);
        _bar = (_bar.Open, Math.Max(_bar.High, _price), Math.Min(_bar.Low, _price), _price);
        return Again(at);
    }

    /// <summary>The price has not moved.</summary>
    public QuoteChanged Again(DateTimeOffset at)
    {
        var mark = (decimal)_price;
        return new QuoteChanged(
            at, Symbol, _terms.TickDown(new Price(mark * (1 - HalfSpread))), _terms.TickUp(new Price(mark * (1 + HalfSpread))),
            _terms.TickDown(new Price(mark)));
    }

    /// <summary>The bar that closes at this time, with more traded in it than any bot asks for.</summary>
    public Bar Close(DateTimeOffset closesAt)
    {
        Price On(double price) => _terms.TickDown(new Price((decimal)price));
        var bar = new Bar(
            Symbol, _barOpenedAt, closesAt - _barOpenedAt, On(_bar.Open), On(_bar.High), On(_bar.Low), On(_bar.Close),
            new Quantity((decimal)(2_000_000 / _price)));
        _barOpenedAt = closesAt;
        _bar = (_price, _price, _price, _price);
        return bar;
    }
}
