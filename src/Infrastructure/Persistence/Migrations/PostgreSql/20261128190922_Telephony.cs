using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Telephony : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "HasProblem",
                table: "PhoneLines",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Webhook",
                table: "PhoneLines",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TimeZone",
                table: "Contacts",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "ProviderCallId",
                table: "Calls",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(64)",
                oldMaxLength: 64,
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "AnsweredBy",
                table: "Calls",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Detour_Kind",
                table: "Calls",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Detour_Outcome",
                table: "Calls",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "Detours",
                table: "Calls",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Opening",
                table: "Calls",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Problem",
                table: "Calls",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "Calls",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Converse",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "RedialOf",
                table: "Calls",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Redials",
                table: "Calls",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Reported",
                table: "Calls",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ReportedAt",
                table: "Calls",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Transfer",
                table: "Calls",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Disclosure",
                table: "Assistants",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Outbound",
                table: "Assistants",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<int>(
                name: "RecordingDays",
                table: "Assistants",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Transfers",
                table: "Assistants",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Voicemail",
                table: "Assistants",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.CreateTable(
                name: "AcceptedRequests",
                columns: table => new
                {
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ResultId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AcceptedRequests", x => new { x.OwnerId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "CallPlacements",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    To = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    GiveUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClaimedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallPlacements", x => x.CallId);
                    table.ForeignKey(
                        name: "FK_CallPlacements_Calls_CallId",
                        column: x => x.CallId,
                        principalTable: "Calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CallRecordings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProviderId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Problem = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    Seconds = table.Column<int>(type: "integer", nullable: true),
                    Channels = table.Column<int>(type: "integer", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    KeptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    KeptUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsComplete = table.Column<bool>(type: "boolean", nullable: false),
                    IsAtCarrier = table.Column<bool>(type: "boolean", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallRecordings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CallRecordings_Calls_CallId",
                        column: x => x.CallId,
                        principalTable: "Calls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DoNotCall",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Search = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DoNotCall", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PhoneLines_HasProblem",
                table: "PhoneLines",
                column: "HasProblem");

            migrationBuilder.CreateIndex(
                name: "IX_AcceptedRequests_At",
                table: "AcceptedRequests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_CallPlacements_DueAt_OwnerId_From",
                table: "CallPlacements",
                columns: new[] { "DueAt", "OwnerId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_CallPlacements_OwnerId_From_To",
                table: "CallPlacements",
                columns: new[] { "OwnerId", "From", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_CallRecordings_CallId_OwnerId",
                table: "CallRecordings",
                columns: new[] { "CallId", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_CallRecordings_DueAt",
                table: "CallRecordings",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_CallRecordings_KeptUntil",
                table: "CallRecordings",
                column: "KeptUntil");

            migrationBuilder.CreateIndex(
                name: "IX_CallRecordings_ProviderId",
                table: "CallRecordings",
                column: "ProviderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DoNotCall_OwnerId_CreatedAt_Id_Search",
                table: "DoNotCall",
                columns: new[] { "OwnerId", "CreatedAt", "Id", "Search" });

            migrationBuilder.CreateIndex(
                name: "IX_DoNotCall_OwnerId_Number",
                table: "DoNotCall",
                columns: new[] { "OwnerId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AcceptedRequests");

            migrationBuilder.DropTable(
                name: "CallPlacements");

            migrationBuilder.DropTable(
                name: "CallRecordings");

            migrationBuilder.DropTable(
                name: "DoNotCall");

            migrationBuilder.DropIndex(
                name: "IX_PhoneLines_HasProblem",
                table: "PhoneLines");

            migrationBuilder.DropColumn(
                name: "HasProblem",
                table: "PhoneLines");

            migrationBuilder.DropColumn(
                name: "Webhook",
                table: "PhoneLines");

            migrationBuilder.DropColumn(
                name: "TimeZone",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "AnsweredBy",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Detour_Kind",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Detour_Outcome",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Detours",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Opening",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Problem",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "RedialOf",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Redials",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Reported",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "ReportedAt",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Transfer",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Disclosure",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Outbound",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "RecordingDays",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Transfers",
                table: "Assistants");

            migrationBuilder.DropColumn(
                name: "Voicemail",
                table: "Assistants");

            migrationBuilder.AlterColumn<string>(
                name: "ProviderCallId",
                table: "Calls",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(64)",
                oldMaxLength: 64,
                oldNullable: true,
                oldCollation: "C");
        }
    }
}
