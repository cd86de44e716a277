using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// A call comes in: finds the assistant by the dialled number and the contact by the caller's, and opens the log.
/// Asked again before audio was connected, it answers with a fresh token for the same call.
/// </summary>
/// <returns>
/// <see cref="NotFoundError"/> for a number without an assistant, <see cref="ForbiddenError"/> for a blocked contact,
/// <see cref="ConflictError"/> for a call that is already connected or over.
/// </returns>
/// <param name="CallerToken">With it the carrier shows the caller's number to others; null where it gave none.</param>
public sealed record AnswerCallCommand(string ProviderCallId, string From, string To, string? CallerToken = null) : IRequest<Result<AnsweredCall>>;

/// <param name="MediaToken">The secret with which the media stream identifies itself, good for one use.</param>
/// <param name="MediaPass">
/// What has a media host keep a place for the stream before it does, and connect its speech; see <see cref="IMediaPasses"/>.
/// </param>
public sealed record AnsweredCall(CallId CallId, string MediaToken, string MediaPass)
{
    /// <summary>The carrier is to record the call from now on.</summary>
    public bool IsRecorded { get; init; }
}

internal sealed class AnswerCallValidator : AbstractValidator<AnswerCallCommand>
{
    public AnswerCallValidator() => RuleFor(c => c.ProviderCallId).IsProviderCallId();
}

internal sealed partial class AnswerCallHandler(
    IAppDb db,
    ICarrier carrier,
    OwnerScope scope,
    IMediaPasses passes,
    IMediaHosts hosts,
    IMapper mapper,
    TimeProvider time,
    ILogger<AnswerCallHandler> log)
    : IRequestHandler<AnswerCallCommand, Result<AnsweredCall>>
{
    private const int Attempts = 3;

    /// <summary>A lost race shows at once; what fails later is a database in trouble, and the carrier waits 15 s.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public async Task<Result<AnsweredCall>> Handle(AnswerCallCommand command, CancellationToken cancellationToken)
    {
        if (await LineAsync(command.To, cancellationToken) is not { } line)
            return new NotFoundError("No assistant answers this number.");
        scope.ActFor(line.OwnerId);
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AnswerAsync(command, line, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts && time.GetElapsedTime(started) < Timeout)
            {
                db.Forget(); // the same webhook was delivered twice at once: the other one has opened the log
            }
        }
    }

    private async Task<PhoneLine?> LineAsync(string dialled, CancellationToken ct) =>
        PhoneNumber.TryParse(dialled, out var number)
            ? await db.Set<PhoneLine>().AcrossOwners().AsNoTracking().SingleOrDefaultAsync(l => l.Number == number, ct)
            : null;

    private async Task<Result<AnsweredCall>> AnswerAsync(
        AnswerCallCommand command, PhoneLine line, CancellationToken ct)
    {
        var call = await db.Set<CallLog>().SingleOrDefaultAsync(c => c.ProviderCallId == command.ProviderCallId, ct)
            ?? await OpenLogAsync(command, line, ct);
        var now = time.GetUtcNow().UtcDateTime;
        var (token, secret) = MediaToken.Issue(now);
        var recording = call.Status == CallStatus.Ringing ? await db.FirstRecordingAsync(carrier, call, ct) : FirstRecording.None;
        if (call.Status == CallStatus.Ringing)
            call.IssueToken(token);
        if (recording == FirstRecording.ToBegin)
            db.BeginRecording(call, now);
        await db.SaveChangesAsync(ct);
        return call switch
        {
            { Status: CallStatus.Ringing } => LetIn(call.Id, secret, now) with { IsRecorded = recording != FirstRecording.None },
            { Outcome: CallOutcome.Blocked } => new ForbiddenError("The caller is blocked."),
            _ => new ConflictError("The call is already connected or over."),
        };
    }

    /// <summary>Announced before it is answered: speech connects while the carrier still reads where it is to stream to.</summary>
    private AnsweredCall LetIn(CallId call, string token, DateTime now)
    {
        var pass = passes.Issue(call, now);
        hosts.Announce(pass);
        return new AnsweredCall(call, token, pass);
    }

    private async Task<CallLog> OpenLogAsync(AnswerCallCommand command, PhoneLine line, CancellationToken ct)
    {
        var from = CallerId.Parse(command.From);
        var contact = from is null ? null : await db.Set<Contact>().SingleOrDefaultAsync(c => c.Phone == from, ct);
        var now = time.GetUtcNow().UtcDateTime;
        var call = CallLog.Incoming(line, from, contact?.Id, command.ProviderCallId, now);
        call.KeepCallerToken(command.CallerToken);
        db.Set<CallLog>().Add(call);
        db.TellStarted(call, mapper, now);
        if (contact is { IsBlocked: true } && call.End(CallOutcome.Blocked, now))
            db.TellEnded(call, now);
        CameIn(call.Id);
        return call;
    }

    [LoggerMessage(LogLevel.Information, "Call {CallId} came in")]
    private partial void CameIn(CallId callId);
}
