namespace VoiceAssistant.Domain.Tools;

/// <summary>What our own tools are called, and no tool of an owner's.</summary>
public static class BuiltInToolNames
{
    public const string EndCall = "end_call", EndWithSummary = "end_with_summary", TransferCall = "transfer_call", PressKeys = "press_keys";
    public const string StartRecording = "start_recording", PauseRecording = "pause_recording", ResumeRecording = "resume_recording";
    public const string SearchWeb = "search_web", GetTime = "get_time", FindContact = "look_up_contact", AddNote = "add_note";
    public const string SearchKnowledge = "search_knowledge", TakeMessage = "take_message", SendSms = "send_sms";
    public const string ScheduleCallback = "schedule_callback", SwitchLanguage = "switch_language";

    public static IReadOnlyList<string> All { get; } =
    [
        EndCall, EndWithSummary, TransferCall, PressKeys, StartRecording, PauseRecording, ResumeRecording, SearchWeb, GetTime, FindContact,
        AddNote, SearchKnowledge, TakeMessage, SendSms, ScheduleCallback, SwitchLanguage,
    ];
}
