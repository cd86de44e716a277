using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Ports;

/// <summary>
/// Whoever carries calls over the telephone network. Every member waits for some seconds at most and throws
/// <see cref="CarrierException"/> where it did not do what was asked; what may safely be asked again is asked again within.
/// </summary>
public interface ICarrier
{
    /// <summary>There is an account; without one every other member fails as <see cref="CarrierFailure.NotConfigured"/>.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// Places a call, once: it is asked again only where it is certain that the carrier has not taken it. The carrier then reports to the
    /// webhooks of that call, and asks there what to do when it is answered.
    /// </summary>
    /// <returns>The carrier's id of the call.</returns>
    Task<string> PlaceAsync(OutgoingCall call, CancellationToken ct);

    /// <summary>
    /// Calls somebody who is to be asked whether they take over a call; the carrier asks our webhooks what to tell them, and reports to them
    /// how it ended. It is not asked again.
    /// </summary>
    /// <returns>The carrier's id of that call.</returns>
    /// <exception cref="CarrierException"><see cref="CarrierFailure.Refused"/> also where it does not show them the caller's number.</exception>
    Task<string> ConsultAsync(ConsultationCall call, CancellationToken ct);

    /// <summary>
    /// The calls between two numbers that the carrier was asked for, the latest first: to find out whether an earlier
    /// <see cref="PlaceAsync"/> was taken that failed as <see cref="CarrierFailure.Unknown"/>, or whose host died.
    /// </summary>
    /// <param name="since">UTC; those that the carrier made then or later.</param>
    Task<IReadOnlyList<CarrierCall>> FindPlacedAsync(PhoneNumber from, PhoneNumber to, DateTime since, CancellationToken ct);

    /// <summary>How a call stands; null where the carrier does not know it.</summary>
    Task<CarrierCall?> ReadAsync(string providerCallId, CancellationToken ct);

    /// <summary>Ends a call, whether it waits, rings or is in progress. One that is over already is no error.</summary>
    Task HangUpAsync(string providerCallId, CancellationToken ct);

    /// <summary>Has the carrier leave what it is doing with a call in progress, and ask our webhook what is next.</summary>
    /// <exception cref="CarrierException"><see cref="CarrierFailure.Refused"/> where the call is not in progress any more.</exception>
    Task RedirectAsync(string providerCallId, CancellationToken ct);

    /// <summary>Records a call in progress, both sides apart where it can. The carrier reports to our webhook when the recording is there.</summary>
    /// <returns>The carrier's id of the recording.</returns>
    Task<string> StartRecordingAsync(string providerCallId, CancellationToken ct);

    /// <summary>Leaves out what is said from now on, or keeps it again, or ends the recording.</summary>
    /// <param name="recordingId">Null for the one that is being made.</param>
    Task ChangeRecordingAsync(string providerCallId, string? recordingId, RecordingChange change, CancellationToken ct);

    /// <summary>Copies the audio of a recording, WAV, to a stream, without ever giving the account's credentials to another host.</summary>
    /// <returns>False where the carrier has none any more.</returns>
    Task<bool> FetchRecordingAsync(string recordingId, Stream destination, CancellationToken ct);

    /// <summary>Deletes a recording at the carrier. One that is gone already is no error.</summary>
    Task DeleteRecordingAsync(string recordingId, CancellationToken ct);

    /// <summary>
    /// Sends a text message, once: it is asked again only where it is certain that the carrier has not taken it. Taken is not delivered yet.
    /// </summary>
    /// <param name="from">A number of ours.</param>
    /// <param name="text">At most 1,600 characters.</param>
    /// <returns>The carrier's id of the message.</returns>
    /// <exception cref="CarrierException"><see cref="CarrierFailure.Unknown"/> where it may have been sent: then nobody knows whether sending it again makes two.</exception>
    Task<string> SendMessageAsync(PhoneNumber from, PhoneNumber to, string text, CancellationToken ct);

    /// <summary>The account's numbers, all of them.</summary>
    Task<IReadOnlyList<CarrierNumber>> ListNumbersAsync(CancellationToken ct);

    /// <summary>One of the account's numbers; null where it is not the account's.</summary>
    Task<CarrierNumber?> FindNumberAsync(PhoneNumber number, CancellationToken ct);

    /// <summary>Has calls to a number of the account reach our webhooks.</summary>
    /// <returns>The number as it is then.</returns>
    Task<CarrierNumber> ConnectNumberAsync(CarrierNumber number, CancellationToken ct);
}

/// <summary>A call that the carrier is to place.</summary>
/// <param name="Id">Ours; it is part of the webhooks' URLs, so that what the carrier reports names it even where nobody knows the carrier's id yet.</param>
/// <param name="Ringing">How long it may ring.</param>
/// <param name="Detection">Whether the carrier is to find out who answers. It never holds up the call.</param>
public sealed record OutgoingCall(
    CallId Id, PhoneNumber From, PhoneNumber To, TimeSpan Ringing, TimeSpan LongestCall, MachineDetection Detection);

/// <summary>A call to somebody who is to be asked whether they take over another.</summary>
/// <param name="Id">Ours, of the call that waits.</param>
/// <param name="From">A number of ours.</param>
/// <param name="To">E.164 or a SIP address.</param>
/// <param name="Caller">Whose number is shown in place of <paramref name="From"/>; null for that.</param>
public sealed record ConsultationCall(CallId Id, PhoneNumber From, string To, TimeSpan Ringing, ShownCaller? Caller = null);

/// <summary>Somebody on the line whose number the carrier shows to whoever else is called for their call.</summary>
/// <param name="Token">What the carrier gave for it when they called: a secret, good as long as they are on the line.</param>
public sealed record ShownCaller(PhoneNumber Number, string Token);

public enum MachineDetection
{
    None,

    /// <summary>Tells as soon as it is known that a machine answers.</summary>
    Begin,

    /// <summary>Tells where a machine's greeting has ended, so that a message can follow.</summary>
    EndOfGreeting,
}

/// <summary>What the carrier knows of a call.</summary>
/// <param name="Sequence">Which of the carrier's reports it is, growing; null where it does not number them.</param>
/// <param name="ResponseCode">The final SIP response of the callee's network, such as 486; null where none is told.</param>
/// <param name="CreatedAt">UTC; null where it is not told.</param>
public sealed record CarrierCall(
    string ProviderCallId, CarrierCallStatus Status, int? Sequence = null, int? ResponseCode = null, DateTime? CreatedAt = null)
{
    public bool IsOver => Status >= CarrierCallStatus.Completed;
}

/// <summary>How a call stands for the carrier, in the order in which that comes about.</summary>
public enum CarrierCallStatus
{
    Queued,
    Ringing,
    InProgress,

    /// <summary>It was answered, and is over.</summary>
    Completed,
    Busy,
    NoAnswer,
    Failed,
    Canceled,
}

public enum RecordingChange
{
    Pause,
    Resume,
    Stop,
}

/// <summary>A number of the carrier's account.</summary>
/// <param name="Id">The carrier's.</param>
/// <param name="TakesCalls">It can be called by voice.</param>
/// <param name="Problems">Why calls to it do not reach this deployment, or not safely: one sentence each that says how to mend it; empty where all is well.</param>
/// <param name="IsConnected">Calls to it reach our webhooks.</param>
/// <param name="IsInUse">Calls to it reach something else.</param>
public sealed record CarrierNumber(
    string Id, PhoneNumber Number, string Name, bool TakesCalls, bool IsConnected, bool IsInUse, IReadOnlyList<string> Problems);

/// <summary>The carrier did not do what it was asked.</summary>
/// <param name="message">For the owner of the call: what is wrong and what to do about it; without numbers and credentials.</param>
/// <param name="code">The carrier's own number for it; null where it has none.</param>
public sealed class CarrierException(CarrierFailure failure, string message, int? code = null, Exception? inner = null) : Exception(message, inner)
{
    public CarrierFailure Failure => failure;

    public int? Code => code;
}

public enum CarrierFailure
{
    /// <summary>No account is set.</summary>
    NotConfigured,

    /// <summary>It will not, however often it is asked: the number, a permission, the credentials, the balance.</summary>
    Refused,

    /// <summary>It has not, and may if it is asked later: too many requests, not reached, too many failures of late.</summary>
    NotNow,

    /// <summary>It may have done it, or not: the connection broke, it answered too late, or with an error of its own.</summary>
    Unknown,
}
