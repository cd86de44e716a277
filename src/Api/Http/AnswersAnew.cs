namespace VoiceAssistant.Api.Http;

/// <summary>
/// Marks a POST that is done however often it is sent, whatever key comes with it: signing in makes nothing that would be there twice, and tokens that were
/// given out before may have been renewed since.
/// </summary>
internal sealed class AnswersAnew;
