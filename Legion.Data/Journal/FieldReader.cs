using System.Text;
using System.Text.Json;
using Legion.Engine.Market;
using Legion.Engine.Risk;
using Legion.Engine.Trading;
using Legion.Engine.Values;

namespace Legion.Data.Journal;

/// <summary>
/// Reads what <see cref="FieldWriter"/> wrote, field by field in the same order. Legion is the only writer, so anything else (a field that
/// is missing, unknown or elsewhere) means that another version or another hand wrote it, and is refused with a
/// <see cref="FormatException"/>.
/// </summary>
internal ref struct FieldReader
{
    /// <summary>Decimal places of prices and quantities.</summary>
    public const int UnitPlaces = 8;

    /// <summary>Decimal places of money.</summary>
    public const int MoneyPlaces = 6;

    private Utf8JsonReader _json;

    public FieldReader(ReadOnlySpan<byte> payload)
    {
        _json = new Utf8JsonReader(payload);
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("it does not begin with '{'");
        }
    }

    public string Text(ReadOnlySpan<byte> name)
    {
        Field(name, JsonTokenType.String);
        return _json.GetString()!;
    }

    public Symbol Symbol() => new(Text("symbol"u8));

    public BotId Bot() => new(Text("bot"u8));

    public OrderId Order() => new(Text("order"u8));

    public Side Side()
    {
        Field("side"u8, JsonTokenType.String);
        return Words.SideOf(_json.ValueSpan) ?? throw Unexpected("side"u8);
    }

    public FlowSource Flow()
    {
        Field("flow"u8, JsonTokenType.String);
        return Words.FlowOf(_json.ValueSpan) ?? throw Unexpected("flow"u8);
    }

    public VenueOrderState OrderState()
    {
        Field("state"u8, JsonTokenType.String);
        return Words.OrderStateOf(_json.ValueSpan) ?? throw Unexpected("state"u8);
    }

    public StopKind Stop()
    {
        Field("stop"u8, JsonTokenType.String);
        return Words.StopOf(_json.ValueSpan) ?? throw Unexpected("stop"u8);
    }

    public bool Flag(ReadOnlySpan<byte> name)
    {
        Next(name);
        return _json.TokenType is JsonTokenType.True or JsonTokenType.False ? _json.GetBoolean() : throw Unexpected(name);
    }

    /// <summary>Zero stands for <c>default</c>, which is no price.</summary>
    public Price Price(ReadOnlySpan<byte> name) => Fixed(name, UnitPlaces) switch
    {
        0 => default,
        > 0 and var units => Engine.Values.Price.FromUnits(units),
        _ => throw Unexpected(name),
    };

    public Quantity Quantity(ReadOnlySpan<byte> name) => Fixed(name, UnitPlaces) switch
    {
        >= 0 and var units => Engine.Values.Quantity.FromUnits(units),
        _ => throw Unexpected(name),
    };

    public Money Money(ReadOnlySpan<byte> name) => new(Fixed(name, MoneyPlaces));

    public Money? MoneyOrNone(ReadOnlySpan<byte> name)
    {
        Next(name);
        return _json.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.Number when FixedText.TryRead(_json.ValueSpan, MoneyPlaces, out var micros) => new Money(micros),
            _ => throw Unexpected(name),
        };
    }

    /// <summary>Units of 1e-8, of either sign.</summary>
    public long Units(ReadOnlySpan<byte> name) => Fixed(name, UnitPlaces);

    public decimal Rate(ReadOnlySpan<byte> name)
    {
        Field(name, JsonTokenType.Number);
        return _json.TryGetDecimal(out var rate) ? rate : throw Unexpected(name);
    }

    public int? Count(ReadOnlySpan<byte> name)
    {
        Next(name);
        if (_json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var count) ? count : throw Unexpected(name);
    }

    public DateTimeOffset Time(ReadOnlySpan<byte> name)
    {
        var ticks = Whole(name);
        return UnixTime.IsValid(ticks) ? UnixTime.ToTime(ticks) : throw Unexpected(name);
    }

    public TimeSpan Span(ReadOnlySpan<byte> name) => new(Whole(name));

    public long Number(ReadOnlySpan<byte> name) => Whole(name);

    public void BeginList(ReadOnlySpan<byte> name) => Field(name, JsonTokenType.StartArray);

    /// <summary>Whether the list goes on with an object, which is then begun; else it is over.</summary>
    public bool HasObject(ReadOnlySpan<byte> list)
    {
        _json.Read();
        return _json.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.EndArray => false,
            _ => throw Unexpected(list),
        };
    }

    /// <summary>The next text of the list; null at its end.</summary>
    public string? TextOrEnd(ReadOnlySpan<byte> list)
    {
        _json.Read();
        return _json.TokenType switch
        {
            JsonTokenType.String => _json.GetString(),
            JsonTokenType.EndArray => null,
            _ => throw Unexpected(list),
        };
    }

    /// <summary>An object of a list must end here.</summary>
    public void EndItem()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.EndObject)
        {
            throw new FormatException($"the field '{Encoding.UTF8.GetString(_json.ValueSpan)}' is unknown here");
        }
    }

    public void End()
    {
        EndItem();
        if (_json.Read())
        {
            throw new FormatException("it goes on after its end");
        }
    }

    private long Whole(ReadOnlySpan<byte> name)
    {
        Field(name, JsonTokenType.Number);
        return _json.TryGetInt64(out var whole) ? whole : throw Unexpected(name);
    }

    private long Fixed(ReadOnlySpan<byte> name, int places)
    {
        Field(name, JsonTokenType.Number);
        return FixedText.TryRead(_json.ValueSpan, places, out var units) ? units : throw Unexpected(name);
    }

    private void Field(ReadOnlySpan<byte> name, JsonTokenType type)
    {
        Next(name);
        if (_json.TokenType != type)
        {
            throw Unexpected(name);
        }
    }

    private void Next(ReadOnlySpan<byte> name)
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(name))
        {
            var isField = _json.TokenType == JsonTokenType.PropertyName;
            var found = isField ? $"the field '{Encoding.UTF8.GetString(_json.ValueSpan)}'" : "its end";
            throw new FormatException($"the field '{Encoding.UTF8.GetString(name)}' was expected where {found} stands");
        }

        _json.Read();
    }

    private readonly FormatException Unexpected(ReadOnlySpan<byte> name) =>
        new($"the field '{Encoding.UTF8.GetString(name)}' cannot hold {Encoding.UTF8.GetString(_json.ValueSpan)}");
}
