using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Calls;

/// <summary>What the carrier did not do, for whoever asked for it.</summary>
internal static class CarrierErrors
{
    public static Error NoAccount { get; } = new ConflictError("This deployment has no account with a carrier, so there is nobody to ask about numbers.", ErrorCodes.NoCarrier);

    public static Error ToError(this CarrierException failure) => failure.Failure switch
    {
        CarrierFailure.NotConfigured => NoAccount,
        CarrierFailure.Refused => new ConflictError(failure.Message, ErrorCodes.CarrierRefused),
        _ => new UnavailableError(failure.Message),
    };
}
