namespace VoiceAssistant.Application.Common.Results;

/// <summary>
/// What programs know errors by: these never change, while sentences may. Each is explained in <c>docs/api.md</c>. Those of HTTP itself are in the Api.
/// </summary>
public static class ErrorCodes
{
    public const string
        AnswerUnknown = "answerUnknown",
        AssistantInUse = "assistantInUse",
        CallAnswered = "callAnswered",
        CallEnded = "callEnded",
        CallNotEnded = "callNotEnded",
        CallNotInProgress = "callNotInProgress",
        CarrierRefused = "carrierRefused",
        Conflict = "conflict",
        ContactBlocked = "contactBlocked",
        ConversationBusy = "conversationBusy",
        DraftOutdated = "draftOutdated",
        EmailTaken = "emailTaken",
        Forbidden = "forbidden",
        IdempotencyKeyReused = "idempotencyKeyReused",
        Invalid = "invalid",
        NameTaken = "nameTaken",
        NoCarrier = "noCarrier",
        NoDraft = "noDraft",
        NoNumber = "noNumber",
        NotFound = "notFound",
        NumberTaken = "numberTaken",
        OnDoNotCallList = "onDoNotCallList",
        PreconditionFailed = "preconditionFailed",
        PublicClient = "publicClient",
        RecordingEnded = "recordingEnded",
        RecordingInProgress = "recordingInProgress",
        RegistrationClosed = "registrationClosed",
        RequestInProgress = "requestInProgress",
        SourceKind = "sourceKind",
        TooManyImports = "tooManyImports",
        TooManyRequests = "tooManyRequests",
        TransferInProgress = "transferInProgress",
        Unavailable = "unavailable";

    public static IReadOnlyList<string> All { get; } = [.. typeof(ErrorCodes).GetFields().Select(field => (string)field.GetValue(null)!)];
}
