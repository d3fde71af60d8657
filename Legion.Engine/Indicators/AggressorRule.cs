namespace Legion.Engine.Indicators;

/// <summary>
/// Who took the liquidity of a print, by Lee and Ready: what the venue says, else the side of the middle that it traded on, else the
/// direction of the last price that differed. See every print of a symbol in order, because each can be the last different price of the
/// next.
/// </summary>
public sealed class AggressorRule
{
    private double? _previous;
    private int _lastMove;

    /// <returns>+1 for a buyer, −1 for a seller, 0 where nothing tells: such volume is split evenly.</returns>
    /// <param name="middle">Mean of the best bid and offer at the print; null where there is no quote.</param>
    /// <param name="told">The aggressor that the venue names; null where it names none.</param>
    public int Add(double price, double? middle, Side? told)
    {
        var move = _previous is { } previous ? Math.Sign(price - previous) : 0;
        _previous = price;
        _lastMove = move != 0 ? move : _lastMove;

        if (told is { } side)
        {
            return side.Sign();
        }

        var sideOfMiddle = middle is { } quote ? Math.Sign(price - quote) : 0;
        return sideOfMiddle != 0 ? sideOfMiddle : _lastMove;
    }
}
