using Legion.Engine.Risk;
using Legion.Web.Operator;
using Legion.Web.Presentation;
using Microsoft.AspNetCore.Components;

namespace Legion.Web.Components.Dialogs;

public sealed partial class ScaleDialog
{
    internal static readonly ImmutableArray<decimal> Choices = [0.25m, 0.5m, 0.75m, 1m, 1.25m, 1.5m];

    private decimal _chosen;
    private SizingInput? _input;

    [Parameter]
    [EditorRequired]
    public BotId Bot { get; set; }

    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = string.Empty;

    [Parameter]
    [EditorRequired]
    public Symbol Symbol { get; set; }

    /// <summary>The factor in force.</summary>
    [Parameter]
    [EditorRequired]
    public decimal Current { get; set; }

    // Taken once, when the dialog opens: figures that moved while one decides could not be compared.
    protected override void OnInitialized()
    {
        _chosen = Current;
        _input = Feed.Latest?.Bots.FirstOrDefault(bot => bot.Id == Bot)?.Sizing;
    }

    private SizePreview Preview(SizingInput input, decimal scale) => Sizing.Preview(input with { Scale = scale });

    private Task ApplyAsync()
    {
        var scale = _chosen;
        return SendAsync((engine, stop) => engine.ScaleAsync(Bot, scale, CommandId, stop), $"{Name} is scaled to {Figures.Factor(scale)}.");
    }
}
