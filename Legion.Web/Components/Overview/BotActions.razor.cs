using Legion.Engine.Trading;
using Legion.Web.Components.Dialogs;
using Legion.Web.Operator;
using Legion.Web.Presentation;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Legion.Web.Components.Overview;

/// <summary>A bot's buttons, apart from its card so that a ticking price does not redraw them.</summary>
public sealed partial class BotActions
{
    public sealed record ActionsView(BotId Id, string Name, Symbol Symbol, BotMode Mode, decimal Scale)
    {
        public bool IsPaused => Mode != BotMode.Running;
    }

    private bool _isSending;
    private bool _isOpen;

    [Inject]
    private CommandDesk Desk { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    // A prerendered button does nothing yet, and looks it.
    private bool IsDead => _isSending || !RendererInfo.IsInteractive;

    private string Toggle => View switch { { Mode: BotMode.Halted } => "Resume…", { IsPaused: true } => "Resume", _ => "Pause" };

    private string ToggleIcon => View.IsPaused ? Icons.Material.Filled.PlayArrow : Icons.Material.Filled.Pause;

    // Out of a halt only with a reason: that needs a dialog.
    private Task ToggleAsync() => View.Mode == BotMode.Halted
        ? AskAsync(BotVerb.Resume)
        : SetPausedAsync(!View.IsPaused, offersUndo: View.Mode != BotMode.WindingDown);

    private void ToggleMore()
    {
        _isOpen = !_isOpen;
        Redraw();
    }

    private Task<IDialogReference> AskAsync(BotVerb verb) => Dialogs.ShowAsync<BotVerbDialog>(
        Consequences.Title(verb, View.Name),
        new DialogParameters<BotVerbDialog>
        {
            { dialog => dialog.Bot, View.Id },
            { dialog => dialog.Name, View.Name },
            { dialog => dialog.Verb, verb },
        });

    private async Task SetPausedAsync(bool paused, bool offersUndo)
    {
        // Two clicks can arrive before the button is drawn as disabled.
        if (_isSending)
        {
            return;
        }

        _isSending = true;
        Redraw();
        var (bot, name, commandId) = (View.Id, View.Name, CommandDesk.NewCommandId());
        var outcome = await Desk.SendAsync(
            (engine, stop) => paused ? engine.PauseAsync(bot, commandId, stop) : engine.ResumeAsync(bot, string.Empty, commandId, stop),
            CancellationToken.None);
        _isSending = false;
        Redraw();
        Tell(outcome, name, paused, offersUndo);
    }

    private void Tell(CommandOutcome outcome, string name, bool paused, bool offersUndo)
    {
        if (outcome is CommandOutcome.Refused refused)
        {
            Snackbar.Add($"Refused: {refused.Reason}", Severity.Error);
            return;
        }

        Snackbar.Add(paused ? $"{name} is paused: no new entries." : $"{name} may enter again.", Severity.Normal, options =>
        {
            if (offersUndo)
            {
                options.Action = "Undo";
                options.OnClick = _ => InvokeAsync(() => SetPausedAsync(!paused, offersUndo: false));
            }
        });
    }

    private Task<IDialogReference> ScaleAsync() => Dialogs.ShowAsync<ScaleDialog>($"Scale {View.Name}", new DialogParameters<ScaleDialog>
    {
        { dialog => dialog.Bot, View.Id },
        { dialog => dialog.Name, View.Name },
        { dialog => dialog.Symbol, View.Symbol },
        { dialog => dialog.Current, View.Scale },
    });
}
