/**
 * What people write who are owed something: they ask for it back, wait, or say that it does not work. No list of feelings:
 * "I'll be satisfied when I get my contacts back" holds a happy word and is a complaint.
 */
const owed = [
  /\b(want|need|get|give|bring)\b[^.!?\n]{0,60}\bback\b/i,
  /\b(will be|['’]ll be|only be|would be)\b[^.!?\n]{0,30}\b(happy|satisfied|pleased|content|glad)\b[^.!?\n]{0,20}\b(when|once|if|as soon as)\b/i,
  /\b(still|been|keep|kept)\b[^.!?\n]{0,20}\b(wait(ing)?|broken|down|offline|not working|no (answer|reply|response))\b/i,
  /\b(does|do|did|is|are|was|has|have|ca|wo|could|wo)(n['’]t| not)\b[^.!?\n]{0,25}\b(work|working|log ?in|open|load|connect|print|reach|answer|reply|respond|fixed)/i,
  /\b(down|broken|unusable|useless|lost|outage|offline|crash(ed|es|ing)?) (again|for (hours|days|weeks)|since|all (day|morning|week))\b/i,
  /\b(fed up|sick of|tired of|had enough|worst|unacceptable|rip ?off|useless|shambles|nobody (answers|answered|calls|called))\b/i,
  // German, French, Spanish, Dutch: the same complaints.
  /\b(funktioniert (wieder |immer noch )?nicht|geht (wieder |immer noch |schon wieder )?nicht|warte (immer noch|seit)|ausgefallen|unverschämt)/i,
  /\b(ne (marche|fonctionne) (toujours )?(pas|plus)|j['’]attends (toujours|depuis)|en panne|inadmissible)/i,
  /\b(no funciona|sigue sin funcionar|sigo esperando|llevo (horas|días) esperando|inaceptable)/i,
  /\b(werkt (weer |nog steeds )?niet|ligt (weer )?plat|wacht (nog steeds|al)|onacceptabel)/i,
];

/** Whether words without a score are a complaint that somebody should hear of. */
export function wordsAreUnhappy(words: string): boolean {
  const text = words.slice(0, 5_000);
  return owed.some((one) => one.test(text));
}
