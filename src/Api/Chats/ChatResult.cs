using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Chats;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Api.Chats;

/// <summary>
/// Answers a message as a stream of events while the model writes. What fails before the first event is problem details like
/// any other failure; what fails later is an event. Whoever goes away cancels the model; what had reached them is kept.
/// </summary>
internal sealed partial class ChatResult(
    Chat chat, ToolSession tools, ProviderNames providers, IMediator mediator, ChatMemory memory, TimeProvider time, ILogger<ChatResult> log) : IResult
{
    private static readonly TimeSpan ActsTimeout = TimeSpan.FromSeconds(25);

    private static readonly Error Unanswered = new UnavailableError("The language model does not answer. Try again in a while.");

    private readonly ChatProgress _progress = new(chat, providers.Model, time);
    private bool _isFinished, _isOver;
    private bool _hasConversation = !chat.IsNew;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var gone = httpContext.RequestAborted;
        using var timeout = new CancellationTokenSource(Chat.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, timeout.Token);
        try
        {
            await AnswerAsync(httpContext, either.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            Left(chat.Conversation.Id.Value);
        }
        finally
        {
            await FinishAsync(isInterrupted: true);
        }
    }

    private async Task AnswerAsync(HttpContext http, CancellationToken ct)
    {
        var command = new ProcessTranscriptCommand(chat.Conversation, chat.Assistant, chat.Message) { Tools = tools, Turn = chat.Number };
        var reply = await mediator.Send(command, ct);
        if (!reply.IsSuccess)
        {
            await RefuseAsync(reply.Error, http);
            return;
        }

        _progress.Ask(reply.Value);
        await using var fragments = reply.Value.FragmentsAsync(ct).GetAsyncEnumerator(ct);
        if (!await HasFirstAsync(fragments, http.RequestAborted))
        {
            await RefuseAsync(Unanswered, http);
            return;
        }

        await using var events = await EventStream.BeginAsync(http, time);
        try
        {
            foreach (var source in reply.Value.Sources)
                await events.SendAsync("source", EventOf(source));
            await SendAsync(fragments, events);
            if (!await FinishAsync(isInterrupted: false))
                throw new InvalidOperationException("The answer could not be kept.");
            await events.SendAsync("done", new DoneEvent(chat.Conversation.Id.Value, chat.Number, _progress.Timings));
            memory.Refresh(chat);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            Failed(e.GetType().Name, e.StackTrace);
            await FinishAsync(isInterrupted: true);
            await events.SendAsync("problem", ProblemOf(e));
        }
    }

    private async Task RefuseAsync(Error error, HttpContext http)
    {
        await FinishAsync(isInterrupted: true);
        await Problems.Of(error).ExecuteAsync(http);
    }

    private static async Task<bool> HasFirstAsync(IAsyncEnumerator<ReplyFragment> fragments, CancellationToken gone)
    {
        try
        {
            return await fragments.MoveNextAsync();
        }
        catch (Exception e) when (e is ReplyException or OperationCanceledException && !gone.IsCancellationRequested)
        {
            return false; // it failed, which is logged where it did, or took all the time there is
        }
    }

    /// <summary>As on the telephone, nothing is said behind a farewell.</summary>
    private async Task SendAsync(IAsyncEnumerator<ReplyFragment> fragments, EventStream events)
    {
        var isOver = false;
        do
        {
            switch (fragments.Current)
            {
                case ReplyText { Text: var text } when !isOver:
                    await SendAsync(text, events);
                    break;
                case ReplyBreak when !isOver && _progress.IsAmidText:
                    await SendAsync(" ", events);
                    break;
                case ToolUsed used:
                    _progress.Acted();
                    await events.SendAsync("tool", new ToolEvent(used.Name, JsonNode.Parse(used.Arguments) as JsonObject ?? [], used.Result, used.Ms, used.Status));
                    break;
                case HangUp end when !isOver:
                    isOver = true;
                    _progress.Acted();
                    await events.SendAsync("tool", new ToolEvent(end.Tool, JsonNode.Parse(end.Arguments) as JsonObject ?? [], "The conversation is over.", Ms: 0, ToolCallStatus.Done));
                    break;
            }
        }
        while (await fragments.MoveNextAsync());
        _isOver = isOver;
    }

    private async Task SendAsync(string text, EventStream events)
    {
        _progress.Write(text);
        await events.SendAsync("text", new TextEvent(text));
        _progress.Sent(text);
    }

    private static SourceEvent EventOf(FoundText found) =>
        new(found.SourceName, found.Text, found.Score, found.SourceId, found.Heading, found.Page, found.ChunkId);

    /// <summary>Once, and before anybody is told of the end: they may write again at once.</summary>
    /// <returns>False where it failed, which is logged.</returns>
    private async Task<bool> FinishAsync(bool isInterrupted)
    {
        if (_isFinished)
            return true;
        _isFinished = true;
        // what acts is finished before the next message is answered
        await Task.WhenAny(tools.EndAsync(_isOver), Task.Delay(ActsTimeout, time));
        var turn = _progress.HasBegun || tools.HasActedIn(chat.Number) ? _progress.ToTurn(isInterrupted) : null;
        try
        {
            var finished = await mediator.Send(new FinishChatCommand(chat, turn), CancellationToken.None);
            _hasConversation = finished.IsSuccess && (turn is not null || !chat.IsNew);
            return finished.IsSuccess;
        }
        catch (Exception e)
        {
            Failed(e.GetType().Name, e.StackTrace);
            return false;
        }
    }

    /// <summary>With the conversation, where there is one to go on with.</summary>
    private ProblemDetails ProblemOf(Exception e)
    {
        var status = e is ReplyException or OperationCanceledException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        var problem = new ProblemDetails
        {
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = status == StatusCodes.Status503ServiceUnavailable ? "The language model failed before the end of the answer." : "The answer could not be kept.",
        };
        if (_hasConversation)
            problem.Extensions["conversationId"] = JsonValue.Create(chat.Conversation.Id.Value);
        return problem;
    }

    [LoggerMessage(LogLevel.Information, "Whoever wrote in conversation {ConversationId} left before the end of the answer")]
    private partial void Left(Guid conversationId);

    [LoggerMessage(LogLevel.Warning, "An answer in writing broke off: {Exception}\n{StackTrace}")]
    private partial void Failed(string exception, string? stackTrace);
}
