using Legion.Engine.Market;

namespace Legion.Engine.Venues.Hyperliquid;

/// <summary>
/// The newest book and state of one coin, told as quotes at a bounded rate: the latest wins. A book that cannot be right is dropped
/// together with the one before it, so that no quote is made of old news.
/// </summary>
internal sealed class QuoteTape(Symbol symbol, HyperliquidFeedSettings settings, TimeProvider clock)
{
    private (Price Bid, Price Ask, long HeardAt)? _book;
    private (Price Mark, Price Oracle, long HeardAt)? _state;
    private (Price Bid, Price Ask, Price Mark, long At)? _told;
    private bool _isConfirmed;

    /// <summary>What positions pay funding on; null until the venue has said it.</summary>
    public Price? Oracle => _state?.Oracle;

    /// <summary>Begins a new line with the state that REST told.</summary>
    public void Reset(WireContext context)
    {
        _book = null;
        _state = null;
        _ = Hear(context, clock.GetTimestamp(), lastClose: null);
    }

    /// <returns>Why the book is not believed; null when it is.</returns>
    public string? Hear(WireMessage.Book book, Heard heard, Price? lastClose)
    {
        _book = null;
        if (book.Bid is not { } bid || book.Ask is not { } ask)
        {
            return "one-sided book";
        }

        if (bid >= ask)
        {
            return "crossed book";
        }

        var ahead = book.At - heard.At;
        if (ahead > settings.ClockSkewMax || ahead < -2 * settings.ClockSkewMax)
        {
            var where = ahead > TimeSpan.Zero ? "ahead of" : "behind";
            return FormattableString.Invariant($"book {Math.Abs(ahead.TotalSeconds):0.#} s {where} this machine's clock");
        }

        if ((Oracle ?? lastClose) is { } reference && (!IsNear(bid, reference) || !IsNear(ask, reference)))
        {
            return "book far from the oracle price";
        }

        _book = (bid, ask, heard.Timestamp);
        _isConfirmed = true;
        return null;
    }

    /// <returns>Why the state is not believed; null when it is.</returns>
    public string? Hear(WireContext context, long heardAt, Price? lastClose)
    {
        if (!IsNear(context.Mark, context.Oracle) || ((Oracle ?? lastClose) is { } reference && !IsNear(context.Oracle, reference)))
        {
            return "mark or oracle price far off";
        }

        _state = (context.Mark, context.Oracle, heardAt);
        _isConfirmed = true;
        return null;
    }

    public bool Believes(Price price) => Oracle is not { } oracle || IsNear(price, oracle);

    /// <summary>A quote if one is due.</summary>
    public QuoteChanged? TakeDue(DateTimeOffset now)
    {
        if (!_isConfirmed || _book is not { } book || clock.GetElapsedTime(book.HeardAt) > settings.SilenceMax)
        {
            return null;
        }

        var mark = _state is { } state && clock.GetElapsedTime(state.HeardAt) <= settings.SilenceMax
            ? state.Mark
            : new Price((book.Bid.Value + book.Ask.Value) / 2);
        if (_told is { } told)
        {
            var isSame = told.Bid == book.Bid && told.Ask == book.Ask && told.Mark == mark;
            if (clock.GetElapsedTime(told.At) < (isSame ? settings.QuoteRepeatInterval : settings.QuoteInterval))
            {
                return null;
            }
        }

        _told = (book.Bid, book.Ask, mark, clock.GetTimestamp());
        _isConfirmed = false;
        return new QuoteChanged(now, symbol, book.Bid, book.Ask, mark);
    }

    private bool IsNear(Price price, Price reference) => Math.Abs(price.Value - reference.Value) <= reference.Value * settings.PriceCollar;
}
