using System.Diagnostics;
using Legion.Web.Operator;
using Legion.Web.Presentation;
using Microsoft.AspNetCore.Components;

namespace Legion.Web.Components.Dialogs;

/// <summary>Asks once before a bot is wound down, flattened, halted, or resumed from a halt.</summary>
public sealed partial class BotVerbDialog
{
    private ImmutableArray<string> _consequences = [];
    private string _why = string.Empty;

    [Parameter]
    [EditorRequired]
    public BotId Bot { get; set; }

    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = string.Empty;

    [Parameter]
    [EditorRequired]
    public BotVerb Verb { get; set; }

    private bool WantsReason => Verb is BotVerb.Halt or BotVerb.Resume;

    // Taken once, when the dialog opens: what one decides on must not change while one decides.
    protected override void OnInitialized()
    {
        var snapshot = Feed.Latest;
        var bot = snapshot?.Bots.FirstOrDefault(row => row.Id == Bot);
        var held = snapshot?.Positions.FirstOrDefault(row => row.Bot == Bot);
        _consequences = bot is null ? [] : Consequences.Of(Verb, bot, held);
    }

    private Task ConfirmAsync() => SendAsync(
        (engine, stop) => Verb switch
        {
            BotVerb.WindDown => engine.WindDownAsync(Bot, CommandId, stop),
            BotVerb.Flatten => engine.FlattenAsync(Bot, CommandId, stop),
            BotVerb.Halt => engine.HaltAsync(Bot, _why, CommandId, stop),
            BotVerb.Resume => engine.ResumeAsync(Bot, _why, CommandId, stop),
            _ => Task.FromException<CommandOutcome>(new UnreachableException()),
        },
        Consequences.Done(Verb, Name));
}
