using Legion.Engine.Market;
using Legion.Engine.Values;
using Legion.Engine.Venues.Simulated;

namespace Legion.Bench.Paths;

/// <summary>The price of one symbol: a walk, gaps as told, and the spread that a gap leaves behind for a while.</summary>
internal sealed class PathMarket
{
    private const int Remembered = 16;

    // With two ticks of a basis point each this stays below the allowance of 20 basis points.
    private const double HalfSpreadMax = 0.0015;

    private readonly Pcg _dice;
    private readonly Instrument _terms;
    private readonly double _start;
    private readonly (DateTimeOffset At, Price Mark)[] _marks = new (DateTimeOffset, Price)[Remembered];
    private int _count;
    private double _price;
    private double _halfSpread;
    private (double Open, double High, double Low) _bar;

    public PathMarket(Instrument terms, double start, ulong seed)
    {
        (_terms, _start, _dice) = (terms, start, new Pcg(Pcg.Mix(seed), stream: 67));
        Settle();
    }

    public Symbol Symbol => _terms.Symbol;

    /// <summary>Days pass in which nobody trades.</summary>
    public void Settle()
    {
        (_price, _halfSpread) = (_start, 0.0001);
        _bar = (_start, _start, _start);
    }

    /// <param name="step">Size of a step of the walk, as a fraction of price.</param>
    /// <param name="gap">A fraction of price.</param>
    public QuoteChanged Move(DateTimeOffset at, double step, double gap)
    {
        _price = Math.Clamp(_price * (1 + gap) * (1 + (step * Math.Clamp(_dice.NextNormal(), -4, 4))), _start * 0.02, _start * 50);
        _halfSpread = gap != 0 ? 0.0001 + ((HalfSpreadMax - 0.0001) * _dice.NextShare()) : Math.Max(0.0001, _halfSpread * 0.6);
        _bar = (_bar.Open, Math.Max(_bar.High, _price), Math.Min(_bar.Low, _price));
        var (mark, half) = ((decimal)_price, (decimal)_halfSpread);
        var quote = new QuoteChanged(
            at, Symbol, _terms.TickDown(new Price(mark * (1 - half))),
            _terms.TickUp(new Price(mark * (1 + half))), _terms.TickDown(new Price(mark)));
        _marks[_count++ % Remembered] = (at, quote.Mark);
        return quote;
    }

    /// <summary>The mark that the market stood at when something was traded.</summary>
    public Price MarkAt(DateTimeOffset at)
    {
        for (var back = 1; back <= Math.Min(_count, Remembered); back++)
        {
            var (since, mark) = _marks[(_count - back) % Remembered];
            if (since <= at)
            {
                return mark;
            }
        }

        throw new InvalidOperationException($"The mark of {at:O} is forgotten.");
    }

    /// <summary>The bar that closes now, with more traded in it than any bot asks for.</summary>
    public Bar Close(DateTimeOffset at)
    {
        Price On(double price) => _terms.TickDown(new Price((decimal)price));
        var bar = new Bar(
            Symbol, at - Timeframe.FiveMinutes, Timeframe.FiveMinutes, On(_bar.Open), On(_bar.High), On(_bar.Low), On(_price),
            new Quantity((decimal)(20_000_000 / _price)));
        _bar = (_price, _price, _price);
        return bar;
    }
}
