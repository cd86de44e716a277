namespace VoiceAssistant.Application.Ports;

/// <summary>
/// Who made vectors before another model was chosen (<see cref="IEmbedder"/>). Until all documents have vectors of the new one, questions are
/// put into vectors of the earlier one as well.
/// </summary>
public interface IEarlierEmbedders
{
    /// <summary>For questions alone. Null where the settings do not allow it.</summary>
    /// <param name="model">As it was called: <see cref="IEmbedder.Model"/>.</param>
    IEmbedder? Of(string model);
}
